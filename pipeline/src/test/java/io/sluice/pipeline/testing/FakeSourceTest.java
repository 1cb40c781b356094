package io.sluice.pipeline.testing;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaSource;

class FakeSourceTest implements MediaSourceContract {

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public Rig rig() {
        FakeSource source = new FakeSource(Lane.FRESH);
        return new Rig() {
            @Override
            public MediaSource source() {
                return source;
            }

            @Override
            public void arrive(int messages) {
                for (int i = 0; i < messages; i++) {
                    source.deliver(FakeContent.of(new byte[1]));
                }
            }

            @Override
            public void arriveMalformed() {
                source.deliverMalformed();
            }

            @Override
            public int fetched() {
                return (int) source.onLoan();
            }

            @Override
            public int held() {
                return source.held();
            }

            @Override
            public int deadLettered() {
                return (int) source.deadLettered();
            }
        };
    }
}
