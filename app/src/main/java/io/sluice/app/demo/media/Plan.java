package io.sluice.app.demo.media;

/**
 * How many of each kind there are among the pictures.
 *
 * @param known pictures that the bank knows and that are not uploaded themselves
 * @param exactCopies unchanged copies of each known picture
 * @param decoys pictures that nearly match an entry made for each
 * @param films videos that the bank does not know
 * @param knownFilms videos that it does
 * @param benign the rest
 */
record Plan(int known, int exactCopies, int decoys, int films, int knownFilms, int benign) {

    /** Fewer objects have no room for everything that must be shown. */
    static final int LEAST = 33;

    /** The wrong match and the picture that notice is given of: one of each. */
    static final int FOR_PEOPLE = 2;

    private static final int LEAST_DECOYS = 20;

    /** The plan for so many objects, at least {@link #LEAST}. */
    static Plan of(int count) {
        int known = Math.max(1, Math.min(20, count / 50));
        int exactCopies = count < 100 ? 1 : 2;
        int decoys = Math.max(LEAST_DECOYS, count / 10);
        int rest = count - known * (exactCopies + Change.values().length) - decoys - 2 - FOR_PEOPLE;
        if (count < LEAST || rest < 0) {
            throw new IllegalArgumentException("at least " + LEAST + " objects are needed");
        }
        return new Plan(known, exactCopies, decoys, 1, 1, rest);
    }
}
