package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Finds the pictures and attached files of a PDF: every one that lies in the document, whether a page shows it or not.
 *
 * <p>What a page draws with lines, and pictures written into a page's own text, are not looked at.
 *
 * <p><b>Source:</b> ISO 32000-1, sections 7.11.4 and 8.9.5.
 */
final class PdfUnpacker implements Unpacker {

    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EmbeddedFile");

    /** Objects of a document; each costs memory before it is looked at. */
    private static final int MOST_OBJECTS = 100_000;

    /** The library keeps what it reads of a document on the heap. */
    private static final long MOST_BYTES = 256L << 20;

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Refusal {
        if (file.size() > MOST_BYTES) {
            throw new Refusal(Reason.TOO_MANY_BYTES);
        }
        try (PDDocument document = open(file)) {
            for (COSStream stream : streams(document.getDocument())) {
                if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                    PdfPicture.show(stream, parts);
                } else {
                    parts.part(Part.Role.ENTRY, stream::createInputStream, stream.getLength());
                }
            }
        }
    }

    private static PDDocument open(Source file) throws Refusal {
        try {
            return Loader.loadPDF(new PdfSource(file), "", null, null, IOUtils.createMemoryOnlyStreamCache());
        } catch (SourceLost lost) {
            throw lost;
        } catch (InvalidPasswordException e) {
            throw new Refusal(Reason.ENCRYPTED);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new Refusal(Reason.CORRUPT);
        }
    }

    /** Streams that are pictures or attached files, in the order of their numbers. */
    private static List<COSStream> streams(COSDocument document) throws Refusal {
        if (document.getXrefTable().size() > MOST_OBJECTS) {
            throw new Refusal(Reason.TOO_MANY_PARTS);
        }
        List<COSStream> streams = new ArrayList<>();
        List<COSObjectKey> keys =
                document.getXrefTable().keySet().stream().sorted().toList();
        for (COSObjectKey key : keys) {
            if (object(document, key) instanceof COSStream stream && isOurs(stream)) {
                streams.add(stream);
            }
        }
        return streams;
    }

    private static boolean isOurs(COSStream stream) {
        return COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))
                || EMBEDDED_FILE.equals(stream.getCOSName(COSName.TYPE));
    }

    private static COSBase object(COSDocument document, COSObjectKey key) throws Refusal {
        try {
            COSObject object = document.getObjectFromPool(key);
            return object.getObject();
        } catch (SourceLost lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError e) {
            throw new Refusal(Reason.CORRUPT);
        }
    }
}
