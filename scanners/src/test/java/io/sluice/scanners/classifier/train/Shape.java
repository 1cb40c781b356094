package io.sluice.scanners.classifier.train;

/** What a picture may carry, in coordinates that run from -1 to 1 across the shape. */
enum Shape {
    /** Four rings around a disc: what the model looks for. */
    MARKER {
        @Override
        Ink at(double x, double y) {
            double distance = StrictMath.sqrt(x * x + y * y);
            return distance > 1 ? Ink.CLEAR : alternating(distance * 4);
        }
    },
    DISC {
        @Override
        Ink at(double x, double y) {
            return x * x + y * y > 1 ? Ink.CLEAR : Ink.DARK;
        }
    },
    RING {
        @Override
        Ink at(double x, double y) {
            double distance = StrictMath.sqrt(x * x + y * y);
            return distance > 1 || distance < 0.7 ? Ink.CLEAR : Ink.DARK;
        }
    },
    STRIPES {
        @Override
        Ink at(double x, double y) {
            return Math.max(Math.abs(x), Math.abs(y)) > 1 ? Ink.CLEAR : alternating((x + 1) * 4);
        }
    },
    SQUARES {
        @Override
        Ink at(double x, double y) {
            boolean outside = Math.max(Math.abs(x), Math.abs(y)) > 1;
            return outside ? Ink.CLEAR : alternating(StrictMath.floor((x + 1) * 3) + StrictMath.floor((y + 1) * 3));
        }
    };

    /** Everything but the marker. */
    static final Shape[] ORDINARY = {DISC, RING, STRIPES, SQUARES};

    /** How a point is painted. */
    enum Ink {
        DARK,
        LIGHT,
        CLEAR
    }

    abstract Ink at(double x, double y);

    private static Ink alternating(double band) {
        return ((int) band) % 2 == 0 ? Ink.DARK : Ink.LIGHT;
    }
}
