package dev.halftime.world.repository.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// A Maven project file, read without external entities.
final class PomFile {

  private static final String PARENT = "parent";
  private static final String GROUP = "groupId";
  private static final String ARTIFACT = "artifactId";
  private static final String VERSION = "version";
  private static final String SCOPE = "scope";
  private static final String DEPENDENCY = "dependency";

  /// Elements that determine the class path; all others are dropped, above all plugins and
  /// repositories.
  private static final Set<String> KEPT =
      Set.of(
          "modelVersion",
          PARENT,
          GROUP,
          ARTIFACT,
          VERSION,
          "properties",
          "dependencyManagement",
          "dependencies");

  private final Document document;

  private PomFile(Document document) {
    this.document = document;
  }

  /// Parses a file.
  ///
  /// @throws IllegalArgumentException if it is not well-formed, or has a document type
  static PomFile parse(String path, byte[] content) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new PomFile(builder.parse(new ByteArrayInputStream(content)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException(
          "'" + path + "' is not a Maven project file: " + e.getMessage(), e);
    }
  }

  private Element root() {
    return document.getDocumentElement();
  }

  private static List<Element> children(Element of) {
    List<Element> found = new ArrayList<>();
    for (Node each = of.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static Optional<Element> child(Element of, String name) {
    return children(of).stream().filter(it -> it.getTagName().equals(name)).findFirst();
  }

  private static String text(Element of, String name) {
    return child(of, name).map(it -> it.getTextContent().strip()).orElse("");
  }

  String artifactId() {
    return text(root(), ARTIFACT);
  }

  /// Returns the group, which may be that of the parent; empty if there is none.
  String groupId() {
    String own = text(root(), GROUP);
    return own.isEmpty() ? child(root(), PARENT).map(it -> text(it, GROUP)).orElse("") : own;
  }

  /// Returns the expected location of its parent, relative to its folder; empty if there is none.
  Optional<String> parentPath() {
    return child(root(), PARENT)
        .map(parent ->
            child(parent, "relativePath")
                .map(it -> it.getTextContent().strip())
                .orElse("../pom.xml"))
        .filter(it -> !it.isEmpty())
        .map(it -> it.endsWith(".xml") ? it : it + "/pom.xml");
  }

  /// Returns whether it declares another file as its parent; Maven ignores any other file at the
  /// expected location.
  boolean isChildOf(PomFile other) {
    return child(root(), PARENT)
        .filter(it -> text(it, GROUP).equals(other.groupId()))
        .filter(it -> text(it, ARTIFACT).equals(other.artifactId()))
        .isPresent();
  }

  /// Returns a build setting, such as `sourceDirectory`, if it contains no variables.
  Optional<String> build(String name) {
    return child(root(), "build")
        .map(build -> text(build, name).replaceFirst("^\\$\\{(project\\.)?basedir}/", ""))
        .filter(it -> !it.isEmpty() && !it.contains("${"));
  }

  /// Returns the dependencies on some artifacts.
  List<String> dependenciesOn(Set<String> artifacts) {
    return child(root(), "dependencies").stream()
        .flatMap(all -> children(all).stream())
        .map(each -> text(each, ARTIFACT))
        .filter(artifacts::contains)
        .toList();
  }

  /// Returns the file reduced to the elements that determine the class path.
  ///
  /// @param inside whether its parent is also in the tree
  /// @param siblings artifacts of the tree, whose dependencies are dropped
  String stripped(boolean inside, Set<String> siblings) {
    Document copy = (Document) document.cloneNode(true);
    Element root = copy.getDocumentElement();
    for (Element each : children(root)) {
      if (!KEPT.contains(each.getTagName())) {
        root.removeChild(each);
      }
    }
    dropped(root, siblings);
    child(root, "dependencyManagement").ifPresent(it -> dropped(it, siblings));
    append(root, "packaging", "pom");
    child(root, VERSION).ifPresent(it -> it.setTextContent("0-tree"));
    child(root, PARENT)
        .ifPresent(parent -> {
          if (inside) {
            child(parent, VERSION).ifPresent(it -> it.setTextContent("0-tree"));
          } else {
            imported(root, parent);
          }
        });
    return written(copy);
  }

  /// Replaces a published parent by an import of its managed versions, since Maven would run the
  /// build extensions of a parent.
  private static void imported(Element root, Element parent) {
    String group = text(parent, GROUP);
    root.removeChild(parent);
    if (child(root, GROUP).isEmpty()) {
      append(root, GROUP, group);
    }
    if (child(root, VERSION).isEmpty()) {
      append(root, VERSION, "0-tree");
    }
    Element managed = childOrNew(childOrNew(root, "dependencyManagement"), "dependencies");
    Element versions = append(managed, DEPENDENCY, "");
    append(versions, GROUP, group);
    append(versions, ARTIFACT, text(parent, ARTIFACT));
    append(versions, VERSION, text(parent, VERSION));
    append(versions, "type", "pom");
    append(versions, SCOPE, "import");
  }

  private static Element childOrNew(Element of, String name) {
    return child(of, name).orElseGet(() -> append(of, name, ""));
  }

  private static Element append(Element to, String name, String text) {
    Element added = to.getOwnerDocument().createElement(name);
    added.setTextContent(text);
    to.appendChild(added);
    return added;
  }

  private static void dropped(Element of, Set<String> siblings) {
    child(of, "dependencies")
        .ifPresent(all -> {
          for (Element each : children(all)) {
            if (!each.getTagName().equals(DEPENDENCY)
                || siblings.contains(text(each, ARTIFACT))
                || child(each, "systemPath").isPresent()
                || text(each, SCOPE).equals("system")) {
              all.removeChild(each);
            }
          }
        });
  }

  private static String written(Document document) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("a project file cannot be written", e);
    }
  }
}
