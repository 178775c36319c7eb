package uk.footbridge.server.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.FopFactoryBuilder;
import org.apache.fop.configuration.ConfigurationException;
import org.apache.fop.configuration.DefaultConfigurationBuilder;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.apache.xmlgraphics.util.MimeConstants;

/** Turns the page of a shared record into a tagged PDF, with its fonts in it. */
class RecordPdf {

    private final FopFactory fop;
    private final Templates pageToFo;

    RecordPdf() {
        try (InputStream fonts = file("fop.xml");
                InputStream stylesheet = file("record-to-fo.xsl")) {
            fop = new FopFactoryBuilder(URI.create("file:///"), new OnTheClassPath())
                    .setConfiguration(new DefaultConfigurationBuilder().build(placed(fonts)))
                    .build();
            pageToFo = transformers().newTemplates(new StreamSource(stylesheet));
        } catch (IOException | ConfigurationException | TransformerException e) {
            throw new IllegalStateException("The PDF templates can't be read.", e);
        }
    }

    /**
     * The PDF of a page.
     *
     * @param page well-formed XHTML, as {@link RecordPage} makes it
     */
    byte[] of(String page) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        FOUserAgent agent = fop.newFOUserAgent();
        agent.setProducer("Footbridge");
        agent.setCreator("Footbridge");
        try {
            Fop writer = fop.newFop(MimeConstants.MIME_PDF, agent, pdf);
            pageToFo.newTransformer()
                    .transform(new StreamSource(new StringReader(page)), new SAXResult(writer.getDefaultHandler()));
        } catch (FOPException | TransformerException e) {
            throw new IllegalStateException("The page can't be made a PDF.", e);
        }
        return pdf.toByteArray();
    }

    /** FOP opens a font by its whole address, which only the class path knows. */
    private static InputStream placed(InputStream configuration) throws IOException {
        String folder =
                RecordPdf.class.getResource("/liberation/LICENSE").toString().replace("LICENSE", "");
        String text = new String(configuration.readAllBytes(), StandardCharsets.UTF_8);
        return new ByteArrayInputStream(text.replace("/liberation/", folder).getBytes(StandardCharsets.UTF_8));
    }

    /** The JDK's own, which reads nothing from anywhere. */
    private static TransformerFactory transformers() throws TransformerException {
        TransformerFactory factory = TransformerFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        return factory;
    }

    private static InputStream file(String name) {
        return RecordPdf.class.getResourceAsStream(name);
    }

    /** FOP finds its fonts in a library, and nothing anywhere else. */
    private static final class OnTheClassPath implements ResourceResolver {
        @Override
        public Resource getResource(URI address) throws IOException {
            if (!"jar".equals(address.getScheme())) {
                throw new FileNotFoundException(address.toString());
            }
            return new Resource(address.toURL().openStream());
        }

        @Override
        public OutputStream getOutputStream(URI address) throws IOException {
            throw new IOException("Nothing is written to " + address);
        }
    }
}
