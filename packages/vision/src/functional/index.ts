/**
 * The steps as plain functions, usable without a pipeline.
 * @packageDocumentation
 */

// Getting pixels
export { type DecodeImageOptions, type ImageSource, type SharpPixels, decodeImage } from './decode/decode-image.ts';
export { type PixelBuffer, fromPixels } from './decode/from-pixels.ts';
export { type YuvFrame, fromYuv } from './decode/from-yuv.ts';

// Sizes and places
export { type ResizeOptions, resize } from './resize/resize.ts';
export { type ResamplingOptions } from './resize/resampling.ts';
export { type Filter } from './resize/filters.ts';
export { type LetterboxOptions, letterbox } from './resize/letterbox.ts';
export { type Size } from './size.ts';
export { centerCrop } from './move/center-crop.ts';
export { crop } from './move/crop.ts';
export { type CropWindow } from './move/cut-window.ts';
export { fiveCrop } from './move/five-crop.ts';
export { type PadOptions, pad } from './move/pad.ts';
export { type Fill } from './move/fill.ts';
export { type FlipOptions, flip } from './move/flip.ts';
export { type RotateOptions, rotate } from './move/rotate.ts';
export { type AffineOptions, affine } from './move/affine.ts';
export { type PerspectiveOptions, perspective } from './move/perspective.ts';
export { type WarpFilter } from './move/warp.ts';
export { similarityMatrix } from './move/similarity-matrix.ts';
export {
  type Corners,
  type Geometry,
  type Matrix,
  type Point,
  composeGeometry,
  geometryOf,
  mapPoint,
} from './geometry.ts';
export { type Picture } from './picture.ts';

// Colours
export { type ColorMode, type ConvertColorOptions, convertColor } from './colour/convert-color.ts';
export { grayscale } from './colour/grayscale.ts';
export { invert } from './colour/invert.ts';
export { type GaussianBlurOptions, gaussianBlur } from './colour/gaussian-blur.ts';

// Tensors
export { type Into, type ToTensorOptions, toTensor } from './tensor/to-tensor.ts';
export { type NormalizeOptions, normalize } from './tensor/normalize.ts';
export { type RescaleOptions, rescale } from './tensor/rescale.ts';
export { type ToImageOptions, toImage } from './tensor/to-image.ts';
export { kernelInUse } from '../kernel/kernels.ts';

// Behind a model
export { type ClassifyOptions, classify } from './heads/classify.ts';
export { type DecoderName, type DetectOptions, detect } from './heads/detect.ts';
export { type Detection } from './detection.ts';
export { type Box, boxArea, boxIou, mapBox } from './box.ts';
export { type NmsOptions, nms } from './heads/nms.ts';
export { type SoftNmsOptions, softNms } from './heads/soft-nms.ts';
export { type SuppressOptions, suppress } from './heads/suppress.ts';
export { type SegmentOptions, segment } from './heads/segment.ts';
export { type Mask, type Segmentation } from './heads/mask.ts';
export { type Colour, toPalette } from './heads/palette.ts';
export { type Rle, decodeRle, encodeRle } from './heads/rle.ts';
export { type Polygon, toPolygons } from './heads/polygons.ts';
export { type Keypoint, type KeypointsOptions, keypoints } from './heads/keypoints.ts';
export { type EmbedOptions, embed } from './heads/embed.ts';
export { cosineSimilarity } from './heads/cosine-similarity.ts';
export { type SuperResolveOptions, superResolve } from './heads/super-resolve.ts';
export { type DrawOptions, draw, drawOnCanvas } from './heads/draw.ts';
export { type Finding } from './heads/draw/to-shapes.ts';
export { type Context2d } from './heads/draw/canvas.ts';

// Text and faces
export { type DetectTextOptions, detectText } from './regions/detect-text.ts';
export { type RegionsOfOptions, regionsOf } from './regions/regions-of.ts';
export { type CropRegionOptions, cropRegion } from './regions/crop-region.ts';
export { type OrientOptions, orient } from './regions/orient.ts';
export { type ReadTextOptions, type TextLine, readText } from './regions/read-text.ts';
export { type AlignOptions, align } from './regions/align.ts';
export { type Region, type RegionResult } from './regions/region.ts';
