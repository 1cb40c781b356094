package io.sluice.pipeline;

import io.sluice.pipeline.Material.Place;
import io.sluice.pipeline.Material.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts that come with a subject. */
final class Texts {

    private Texts() {}

    static List<Text> of(Subject subject, UploadContext context) {
        List<Text> texts = new ArrayList<>();
        if (subject instanceof Group group) {
            add(texts, Place.GROUP_NAME, group.name());
            add(texts, Place.GROUP_DESCRIPTION, group.description());
            group.invites().forEach(invite -> add(texts, Place.INVITE, invite));
        }
        if (subject instanceof MediaObject) {
            add(texts, Place.FILE_NAME, context.fileName());
            add(texts, Place.CAPTION, context.caption());
        }
        return texts;
    }

    private static void add(List<Text> texts, Place place, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            texts.add(new Text(place, value));
        }
    }
}
