/**
 * What a browser's canvas can draw, told by its shape: the type is then the same wherever a program is compiled, and asks for no DOM
 * types where there are none.
 */
export type Drawable =
  | { readonly width: number; readonly height: number; close(): void } // ImageBitmap
  | { readonly width: number; readonly height: number; getContext(type: '2d'): unknown } // the two kinds of canvas
  | { readonly displayWidth: number; readonly displayHeight: number } // VideoFrame
  | { readonly videoWidth: number; readonly videoHeight: number } // a video
  | { readonly naturalWidth: number; readonly naturalHeight: number }; // an img
