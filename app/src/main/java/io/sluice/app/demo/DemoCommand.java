package io.sluice.app.demo;

import java.util.List;

/** {@code sluice demo}: everything on this machine, from upload to filed report, and a judge at the end. */
public final class DemoCommand {

    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private DemoCommand() {}

    /**
     * Runs the demo.
     *
     * @return 0 if the judge has no complaint, 1 if it has or the demo could not be carried out, 2 if it was asked wrongly
     */
    public static int run(List<String> args) {
        if (args.contains("--help") || args.contains("-h")) {
            System.out.print(DemoOptions.USAGE);
            return 0;
        }
        try {
            return new Demo(DemoOptions.parse(args), Screen.standard()).run();
        } catch (UsageException wrong) {
            System.err.println("sluice demo: " + wrong.getMessage());
            System.err.print(DemoOptions.USAGE);
            return WRONG_USE;
        } catch (InterruptedException ended) {
            System.err.println("sluice demo: ended before it was done");
            return FAILED;
        } catch (Exception failure) {
            System.err.println("sluice demo: " + failure.getMessage());
            return FAILED;
        }
    }
}
