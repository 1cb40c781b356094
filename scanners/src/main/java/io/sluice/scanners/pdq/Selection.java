package io.sluice.scanners.pdq;

/** Finds the element that sorting would bring to a place, without sorting: Hoare's selection. */
final class Selection {

    private Selection() {}

    /** The value that has {@code rank} others before it in ascending order; reorders {@code values}, which holds no NaN. */
    static float of(float[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    float swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }
}
