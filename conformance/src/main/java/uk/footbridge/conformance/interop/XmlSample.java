package uk.footbridge.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import uk.footbridge.conformance.client.FhirServer;

/** A published resource in XML. */
record XmlSample(String name, String text) implements Sample {

    private static final String FHIR = "http://hl7.org/fhir";

    @Override
    public String mediaType() {
        return FhirServer.XML;
    }

    @Override
    public String type() {
        return root().getLocalName();
    }

    @Override
    public String id() {
        return valueOf("id");
    }

    @Override
    public String status() {
        return valueOf("status");
    }

    @Override
    public boolean claimsAProfile() {
        return child(root(), "meta").flatMap(meta -> child(meta, "profile")).isPresent();
    }

    @Override
    public boolean isFulfilTask() {
        return type().equals("Task")
                && child(root(), "code")
                        .flatMap(code -> child(code, "coding"))
                        .flatMap(coding -> child(coding, "code"))
                        .map(code -> code.getAttribute("value").equals("fulfill"))
                        .orElse(false);
    }

    @Override
    public boolean hasRelativeReferences() {
        return !relativeReferences(root()).isEmpty();
    }

    @Override
    public Sample withAbsoluteReferences(String base) {
        Element root = root();
        relativeReferences(root)
                .forEach(reference -> reference.setAttribute("value", base + "/" + reference.getAttribute("value")));
        return written(root);
    }

    @Override
    public Sample withNewIdentifiers() {
        Element root = root();
        children(root).stream()
                .filter(element -> element.getLocalName().equals("identifier"))
                .flatMap(identifier -> child(identifier, "value").stream())
                .forEach(value -> value.setAttribute("value", UUID.randomUUID().toString()));
        return written(root);
    }

    @Override
    public Sample claiming(String profile) {
        Element root = root();
        Document document = root.getOwnerDocument();
        child(root, "meta").ifPresent(root::removeChild);
        Element meta = document.createElementNS(FHIR, "meta");
        Element claimed = document.createElementNS(FHIR, "profile");
        claimed.setAttribute("value", profile);
        meta.appendChild(claimed);
        Node afterId = child(root, "id").map(Node::getNextSibling).orElse(root.getFirstChild());
        root.insertBefore(meta, afterId);
        return written(root);
    }

    @Override
    public Sample withStatus(String status) {
        Element root = root();
        child(root, "status").orElseThrow().setAttribute("value", status);
        return written(root);
    }

    @Override
    public void assertSameContent(String answer) {
        assertThat(outline(parsed(answer))).isEqualTo(outline(root()));
    }

    /** The words of a narrative, whatever its layout. */
    static String wordsOf(String narrative) {
        return narrative.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }

    private Element root() {
        return parsed(text);
    }

    private String valueOf(String name) {
        return child(root(), name).map(element -> element.getAttribute("value")).orElse("");
    }

    private Sample written(Element root) {
        StringWriter writer = new StringWriter();
        try {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(root.getOwnerDocument()), new StreamResult(writer));
        } catch (TransformerException e) {
            throw new IllegalStateException(name + " cannot be written", e);
        }
        return new XmlSample(name, writer.toString());
    }

    private static Element parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("Not XML: " + xml, e);
        }
    }

    /** Each element with its attributes and its place, which is what two resources are compared by. */
    private static String outline(Element root) {
        StringBuilder outline = new StringBuilder(root.getLocalName()).append('\n');
        for (Element child : children(root)) {
            if (!child.getLocalName().equals("id") && !child.getLocalName().equals("meta")) {
                outline(child, "  ", outline);
            }
        }
        return outline.toString();
    }

    private static void outline(Element element, String indent, StringBuilder outline) {
        outline.append(indent).append(element.getLocalName());
        if (element.getLocalName().equals("div")) {
            outline.append(' ')
                    .append(element.getTextContent().replaceAll("\\s+", " ").strip())
                    .append('\n');
            return;
        }
        outline.append(attributesOf(element)).append('\n');
        children(element).forEach(child -> outline(child, indent + "  ", outline));
    }

    private static TreeMap<String, String> attributesOf(Element element) {
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return attributes;
    }

    private static List<Element> relativeReferences(Element element) {
        List<Element> found = new ArrayList<>();
        if (element.getLocalName().equals("reference")
                && RELATIVE_REFERENCE.matcher(element.getAttribute("value")).matches()) {
            found.add(element);
        }
        children(element).forEach(child -> found.addAll(relativeReferences(child)));
        return found;
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    @Override
    public String toString() {
        return name;
    }
}
