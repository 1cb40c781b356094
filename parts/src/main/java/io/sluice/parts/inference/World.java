package io.sluice.parts.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * One server with its model, its fault and what it was asked: tests do not share it.
 *
 * <p><b>Threads:</b> safe from any.
 */
final class World {

    private final List<Integer> batches = new ArrayList<>();
    private Model model = Model.USUAL;
    private Fault fault = Fault.NONE;
    private int amount;
    private int serviceMillis;
    private int asked;
    private int underWay;
    private int mostUnderWay;

    synchronized void model(Model newModel) {
        model = newModel;
    }

    synchronized Model model() {
        return model;
    }

    /** @param newAmount milliseconds, seconds or questions, as the fault has it */
    synchronized void fault(Fault newFault, int newAmount) {
        fault = newFault;
        amount = newAmount;
        // Whoever hangs goes on as the new fault says.
        notifyAll();
    }

    synchronized Fault fault() {
        return fault;
    }

    synchronized int amount() {
        return amount;
    }

    /** How long each question takes from now on, milliseconds. */
    synchronized void service(int millis) {
        serviceMillis = millis;
    }

    synchronized int serviceMillis() {
        return serviceMillis;
    }

    /** Hangs until there is another fault. */
    synchronized void hang() throws InterruptedException {
        while (fault == Fault.HANGING) {
            wait();
        }
    }

    /** How many questions are under way now, this one included. */
    synchronized int begin() {
        asked++;
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        return underWay;
    }

    synchronized void end() {
        underWay--;
    }

    synchronized void answered(int pictures) {
        batches.add(pictures);
    }

    synchronized Calls calls() {
        return new Calls(asked, mostUnderWay, List.copyOf(batches));
    }

    /**
     * What the server was asked.
     *
     * @param asked questions that arrived
     * @param mostAtOnce of them under way at the same time
     * @param batches pictures in each question that was understood
     */
    record Calls(int asked, int mostAtOnce, List<Integer> batches) {}
}
