package io.sluice.scanners.licensed;

/** A stand-in for a licensed algorithm: mean greys of 144 cells, and the sum of their differences. */
public final class FakeHasher implements LicensedHasher {

    private static final int SIDE = 12;

    @Override
    public String name() {
        return "pdna";
    }

    @Override
    public byte[] hash(Rgb picture) {
        byte[] row = new byte[3 * picture.width()];
        byte[] hash = new byte[SIDE * SIDE];
        for (int cell = 0; cell < hash.length; cell++) {
            picture.copyRow((2 * (cell / SIDE) + 1) * picture.height() / (2 * SIDE), row);
            int x = (2 * (cell % SIDE) + 1) * picture.width() / (2 * SIDE);
            hash[cell] = (byte) (((row[3 * x] & 0xff) + (row[3 * x + 1] & 0xff) + (row[3 * x + 2] & 0xff)) / 3);
        }
        return hash;
    }

    @Override
    public int distance(byte[] one, byte[] other) {
        int sum = 0;
        for (int cell = 0; cell < one.length; cell++) {
            sum += Math.abs((one[cell] & 0xff) - (other[cell] & 0xff));
        }
        return sum;
    }

    @Override
    public int greatestDistance() {
        return 500;
    }
}
