package io.sluice.pipeline.testing;

import io.sluice.pipeline.Content;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import reactor.core.publisher.Mono;

class FakeContentTest implements ContentContract {

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public Stored stored(byte[] bytes) {
        ObjectRef ref = TestMedia.ref();
        FakeContent[] present = {FakeContent.of(ref, bytes)};
        return new Stored() {
            @Override
            public Content content() {
                return () -> Mono.defer(() -> present[0].open());
            }

            @Override
            public void replace(byte[] newer) {
                present[0].replacedAfter(0);
                present[0] = FakeContent.of(ref, newer);
            }
        };
    }

    @Override
    public Content missing() {
        return FakeContent.of(new byte[0]).failingToOpen(new GoneException("not there", null));
    }
}
