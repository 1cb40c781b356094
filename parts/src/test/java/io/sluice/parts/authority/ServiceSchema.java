package io.sluice.parts.authority;

import io.sluice.parts.Requires;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The service's own schema, read in place: it may not be copied into the project. Where it is absent a test skips. */
final class ServiceSchema {
    private final Schema schema;

    private ServiceSchema(Schema schema) {
        this.schema = schema;
    }

    static ServiceSchema load() throws SAXException {
        Path file = Requires.reference().resolve("cyber_tipline.xsd");
        Requires.present(
                Files.isRegularFile(file), "the service's schema", "put cyber_tipline.xsd into shared/reference");
        return new ServiceSchema(
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(file.toFile()));
    }

    boolean accepts(String document) throws IOException {
        try {
            schema.newValidator().validate(new StreamSource(new StringReader(document)));
            return true;
        } catch (SAXException refused) {
            return false;
        }
    }
}
