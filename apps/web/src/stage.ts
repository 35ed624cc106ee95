/** The square that shows what is classified: the drawing, a picture, or what the camera sees. */
export interface Stage {
  show(what: 'drawing' | 'camera'): void;
  showPicture(picture: Blob): void;
}

export function createStage(stage: HTMLElement, image: HTMLImageElement): Stage {
  function show(what: string): void {
    stage.dataset['shows'] = what;
    URL.revokeObjectURL(image.src);
  }
  return {
    show,
    showPicture(picture) {
      show('picture');
      image.src = URL.createObjectURL(picture);
    },
  };
}
