package io.sluice.pipeline;

import java.util.List;

/**
 * What is kept of a scanned object: enough to judge it again without its bytes.
 *
 * @param object which it was
 * @param context what was known of the upload
 * @param hashes its own
 * @param format by magic bytes
 * @param frames how many frames it has; 0 if it could not be decoded
 * @param results what the scanners said when they last looked
 */
public record KeptObject(
        MediaObject object,
        UploadContext context,
        PackedHashes hashes,
        String format,
        int frames,
        List<ScanResult> results) {

    public KeptObject {
        results = List.copyOf(results);
    }

    @Override
    public String toString() {
        return "KeptObject[" + object.id() + "]";
    }
}
