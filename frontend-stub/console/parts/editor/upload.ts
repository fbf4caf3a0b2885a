import { upload } from "../../api/client";

/** What an uploaded file is called and where it is. */
export interface Uploaded {
    readonly address: string;
    readonly name: string;
    readonly picture: boolean;
}

export type Upload = (file: File, alt: string) => Promise<Uploaded>;

/** To the media of the installation; for whoever may write them. */
export const uploadMedia: Upload = async (file, alt) => {
    const { address, name, picture, size } = await upload("/api/v1/studio/media", {
        file,
        query: { name: file.name, alt },
    });
    return { address, name: `${name}（${sizeOf(size)}）`, picture };
};

function sizeOf(bytes: number): string {
    return bytes < 1_000_000
        ? `${Math.max(1, Math.round(bytes / 1_000))} KB`
        : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
