package io.sluice.sink.statements;

import java.util.ArrayList;
import java.util.List;

/** What was decided of an account, in plain words for its owner. */
final class MeasureText {

    private MeasureText() {}

    /** Such as "your account is suspended, and payments to you are stopped for now". */
    static String of(Measure measure) {
        List<String> said = new ArrayList<>();
        if (measure.accountMeasure() != null) {
            said.add(
                    switch (measure.accountMeasure()) {
                        case SUSPENDED -> "your account is suspended";
                        case TERMINATED -> "your account is closed";
                    });
        }
        if (measure.monetary() != null) {
            said.add(
                    switch (measure.monetary()) {
                        case SUSPENSION -> "payments to you are suspended";
                        case TERMINATION -> "payments to you have ended";
                        case OTHER -> "payments to you are restricted: " + measure.monetaryOther();
                    });
        }
        if (measure.provision() != null) {
            said.add(
                    switch (measure.provision()) {
                        case PARTIAL_SUSPENSION -> "parts of the service are suspended for you";
                        case TOTAL_SUSPENSION -> "the service is suspended for you";
                        case PARTIAL_TERMINATION -> "parts of the service have ended for you";
                        case TOTAL_TERMINATION -> "the service has ended for you";
                    });
        }
        return String.join(", and ", said);
    }
}
