/** Pictures that come as files: chosen, dropped or pasted. */
import { trouble } from './trouble.ts';

export interface IncomingOptions {
  readonly input: HTMLInputElement;
  readonly onPicture: (picture: Blob) => void;
  readonly onTrouble: (error: Error) => void;
}

export function listenForPictures({ input, onPicture, onTrouble }: IncomingOptions): void {
  const take = (files: FileList | undefined, otherwise: Error) => {
    const file = files?.[0];
    if (file) onPicture(file);
    else onTrouble(otherwise);
  };

  input.addEventListener('change', () => {
    if (input.files?.length) onPicture(input.files[0]!);
    input.value = ''; // So that choosing the same file again is a change again.
  });

  // The whole page takes a drop: a picture let go beside the pad would otherwise replace the page.
  const { dataset } = document.documentElement;
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    dataset['drop'] = 'here';
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) delete dataset['drop'];
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    delete dataset['drop'];
    take(
      event.dataTransfer?.files,
      trouble('That was no file.', 'Drop a picture from a folder. One from another page: save it first.'),
    );
  });

  document.addEventListener('paste', (event) => {
    take(event.clipboardData?.files, trouble('The clipboard has no picture.', 'Copy a picture, then paste again.'));
  });
}
