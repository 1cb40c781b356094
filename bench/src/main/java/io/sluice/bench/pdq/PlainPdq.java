package io.sluice.bench.pdq;

import io.sluice.pipeline.PdqHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * PDQ written down as it is described, step by step over whole pictures: what the product's is measured against, and as fast as
 * such a program is. Eight orientations and a quality, as there.
 */
final class PlainPdq {

    private static final int SIDE = 64;
    private static final int LOW = 16;
    private static final int VARIANTS = 8;
    private static final float[][] COSINES = cosines();

    private PlainPdq() {}

    /**
     * The result.
     *
     * @param hashes as stored, turned by 90, 180, 270 degrees, flipped in x, in y, on both diagonals
     * @param quality 0 to 100
     */
    record Hashed(List<PdqHash> hashes, int quality) {}

    static Hashed hash(byte[] bgr, int width, int height) {
        float[] blurred = luminance(bgr);
        float[] other = new float[blurred.length];
        int along = (width + 127) / 128;
        int down = (height + 127) / 128;
        for (int repetition = 0; repetition < 2; repetition++) {
            for (int row = 0; row < height; row++) {
                box(blurred, other, row * width, 1, width, along);
            }
            for (int column = 0; column < width; column++) {
                box(other, blurred, column, width, height, down);
            }
        }
        float[][] small = decimated(blurred, width, height);
        float[][] spectrum = spectrum(small);
        List<PdqHash> hashes = new ArrayList<>();
        for (int variant = 0; variant < VARIANTS; variant++) {
            hashes.add(bits(turned(spectrum, variant)));
        }
        return new Hashed(hashes, quality(small));
    }

    private static float[] luminance(byte[] bgr) {
        float[] luminance = new float[bgr.length / 3];
        for (int pixel = 0; pixel < luminance.length; pixel++) {
            int blue = bgr[3 * pixel] & 0xff;
            int green = bgr[3 * pixel + 1] & 0xff;
            int red = bgr[3 * pixel + 2] & 0xff;
            luminance[pixel] = (0.299f * red + 0.587f * green) + 0.114f * blue;
        }
        return luminance;
    }

    /** A line of {@code length} samples, {@code stride} apart. */
    private static void box(float[] from, float[] to, int start, int stride, int length, int window) {
        int ahead = (window + 2) / 2 - 1;
        int behind = window - 1 - ahead;
        float sum = 0;
        int count = 0;
        for (int entering = 0; entering < Math.min(ahead, length); entering++) {
            sum += from[start + entering * stride];
            count++;
        }
        for (int output = 0; output < length; output++) {
            if (output + ahead < length) {
                sum += from[start + (output + ahead) * stride];
                count++;
            }
            if (output - behind - 1 >= 0) {
                sum -= from[start + (output - behind - 1) * stride];
                count--;
            }
            to[start + output * stride] = sum / count;
        }
    }

    private static float[][] decimated(float[] blurred, int width, int height) {
        float[][] small = new float[SIDE][SIDE];
        for (int i = 0; i < SIDE; i++) {
            int row = (int) ((i + 0.5) * height / SIDE);
            for (int j = 0; j < SIDE; j++) {
                small[i][j] = blurred[row * width + (int) ((j + 0.5) * width / SIDE)];
            }
        }
        return small;
    }

    private static int quality(float[][] small) {
        int sum = 0;
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                if (i + 1 < SIDE) {
                    sum += Math.abs((int) ((small[i][j] - small[i + 1][j]) * 100 / 255));
                }
                if (j + 1 < SIDE) {
                    sum += Math.abs((int) ((small[i][j] - small[i][j + 1]) * 100 / 255));
                }
            }
        }
        return Math.min(100, sum / 90);
    }

    private static float[][] spectrum(float[][] small) {
        float[][] half = new float[LOW][SIDE];
        float[][] spectrum = new float[LOW][LOW];
        for (int i = 0; i < LOW; i++) {
            for (int j = 0; j < SIDE; j++) {
                for (int k = 0; k < SIDE; k++) {
                    half[i][j] += COSINES[i][k] * small[k][j];
                }
            }
        }
        for (int i = 0; i < LOW; i++) {
            for (int j = 0; j < LOW; j++) {
                for (int k = 0; k < SIDE; k++) {
                    spectrum[i][j] += half[i][k] * COSINES[j][k];
                }
            }
        }
        return spectrum;
    }

    private static float[][] cosines() {
        float scale = (float) Math.sqrt(2.0 / SIDE);
        float[][] cosines = new float[LOW][SIDE];
        for (int i = 0; i < LOW; i++) {
            for (int j = 0; j < SIDE; j++) {
                cosines[i][j] = (float) (scale * Math.cos(Math.PI / 2 / SIDE * (i + 1) * (2 * j + 1)));
            }
        }
        return cosines;
    }

    private static float[] turned(float[][] spectrum, int variant) {
        float[] turned = new float[LOW * LOW];
        for (int i = 0; i < LOW; i++) {
            for (int j = 0; j < LOW; j++) {
                boolean isNegated = switch (variant) {
                    case 1, 5 -> j % 2 == 0;
                    case 2, 7 -> (i + j) % 2 == 1;
                    case 3, 4 -> i % 2 == 0;
                    default -> false;
                };
                boolean isTransposed = variant == 1 || variant == 3 || variant >= 6;
                int at = isTransposed ? LOW * j + i : LOW * i + j;
                turned[at] = isNegated ? -spectrum[i][j] : spectrum[i][j];
            }
        }
        return turned;
    }

    private static PdqHash bits(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float median = sorted[LOW * LOW / 2 - 1];
        long[] words = new long[4];
        for (int bit = 0; bit < values.length; bit++) {
            if (values[bit] > median) {
                words[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
            }
        }
        return new PdqHash(words[3], words[2], words[1], words[0]);
    }
}
