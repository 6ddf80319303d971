package dev.halftime.bench.site;

import dev.halftime.bench.site.SitePage.Passage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/// Reads a Markdown file of the repository as a page: links between files become links between
/// pages, and headings get the anchors that they have on code hosts.
final class MarkdownPage extends AbstractVisitor {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final Path folder;
  private final Map<String, Integer> anchors = new HashMap<>();
  private final Map<Node, String> ids = new HashMap<>();
  private final List<Passage> passages = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private String heading = "";
  private String anchor = "";
  private String title = "";

  private MarkdownPage(Path folder) {
    this.folder = folder;
  }

  /// @param source path in the repository
  static SitePage of(String source, String markdown) {
    Node document = PARSER.parse(markdown);
    MarkdownPage page =
        new MarkdownPage(Objects.requireNonNullElse(Path.of(source).getParent(), Path.of("")));
    document.accept(page);
    page.passage();
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .attributeProviderFactory(_ -> page.attributes())
            .omitSingleParagraphP(true)
            .build();
    return new SitePage(
        source, page.title, tables(renderer.render(document)), page.passages, page.links);
  }

  /// Lets wide tables and code scroll, also by keyboard.
  private static String tables(String html) {
    return html.replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>")
        .replace("<pre>", "<pre tabindex=\"0\">");
  }

  private AttributeProvider attributes() {
    return (node, _, attributes) -> {
      String id = ids.get(node);
      if (id != null) {
        attributes.put("id", id);
      }
    };
  }

  @Override
  public void visit(Heading at) {
    StringBuilder text = new StringBuilder();
    at.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    passage();
    heading = text.toString();
    anchor = unique(slug(heading));
    ids.put(at, anchor);
    if (title.isEmpty()) {
      title = heading;
      heading = "";
      anchor = "";
    }
    visitChildren(at);
  }

  private void passage() {
    String text = words.toString().replaceAll("\\s+", " ").strip();
    if (!text.isEmpty()) {
      passages.add(new Passage(heading, anchor, text));
    }
    words.setLength(0);
  }

  /// Returns the anchor that code hosts give to a heading.
  static String slug(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }

  private String unique(String slug) {
    int before = anchors.merge(slug, 1, Integer::sum) - 1;
    return before == 0 ? slug : slug + "-" + before;
  }

  @Override
  public void visit(Link link) {
    link.setDestination(target(link.getDestination()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setDestination(target(image.getDestination()));
    visitChildren(image);
  }

  private String target(String destination) {
    if (destination.startsWith("#") || destination.matches("[a-z]+:.*")) {
      return destination;
    }
    String[] parts = destination.split("#", 2);
    String file = folder.resolve(parts[0]).normalize().toString();
    String there = file;
    if (file.endsWith(".md")) {
      there = SitePage.path(file);
    }
    links.add(file);
    Path from = folder;
    String relative = from.relativize(Path.of(there)).toString();
    return relative + (parts.length == 2 ? "#" + parts[1] : "");
  }

  @Override
  public void visit(Text text) {
    words.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    words.append(code.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak line) {
    words.append(' ');
  }

  @Override
  public void visit(FencedCodeBlock code) {
    words.append(' ').append(code.getLiteral());
  }

  @Override
  public void visit(HtmlBlock block) {
    block.unlink(); // comments that name the file of a snippet
  }

  @Override
  protected void visitChildren(Node parent) {
    super.visitChildren(parent);
    if (parent instanceof org.commonmark.node.Block) {
      words.append(' ');
    }
  }
}
