package uk.footbridge.conformance.message;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A message in XML as lines, one for each element with its path and attributes, for each entry by its name (the header by
 * its type, because its name is the message's own).
 */
final class MessageContent {

    private MessageContent() {}

    static Map<String, List<String>> of(String xml) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        Element bundle = parsed(xml);
        List<String> envelope = new ArrayList<>();
        for (Element child : children(bundle)) {
            if (!child.getLocalName().equals("entry")) {
                lines(child, "Bundle." + child.getLocalName(), envelope);
            }
        }
        entries.put("Bundle", envelope);
        for (Element entry : children(bundle)) {
            if (entry.getLocalName().equals("entry")) {
                add(entry, entries);
            }
        }
        return entries;
    }

    private static void add(Element entry, Map<String, List<String>> entries) {
        String name = "";
        for (Element part : children(entry)) {
            if (part.getLocalName().equals("fullUrl")) {
                name = part.getAttribute("value");
            } else {
                Element resource = children(part).get(0);
                List<String> lines = new ArrayList<>();
                lines(resource, resource.getLocalName(), lines);
                entries.put(resource.getLocalName().equals("MessageHeader") ? "MessageHeader" : name, lines);
            }
        }
    }

    private static void lines(Element element, String path, List<String> lines) {
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        lines.add(path + " " + attributes);
        Map<String, Integer> seen = new TreeMap<>();
        for (Element child : children(element)) {
            int place = seen.merge(child.getLocalName(), 1, Integer::sum) - 1;
            lines(child, path + "." + child.getLocalName() + "[" + place + "]", lines);
        }
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
}
