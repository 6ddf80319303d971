package dev.halftime.app.web.transcript;

import dev.halftime.report.html.Html;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/// Renders Markdown (CommonMark) of foreign texts as safe HTML.
///
/// Markup in the text stays text. Links and images become their text and their address, because a
/// page must neither load nor link to addresses in a text; headings become bold paragraphs, because
/// only the page itself has headings.
public final class Markdown {

  /// Texts that are longer, or nested deeper, are not rendered but shown as they are.
  private static final int LONGEST = 20_000;

  private static final int DEEPEST = 30;

  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .softbreak("<br>\n")
          .nodeRendererFactory(Plain::new)
          .build();

  private Markdown() {}

  public static String html(String text) {
    if (text.length() <= LONGEST) {
      Node document = PARSER.parse(text);
      if (shallow(document)) {
        return RENDERER.render(document);
      }
    }
    return "<p class=\"whole\">" + Html.escape(text) + "</p>";
  }

  /// Returns whether no node is nested too deeply; without recursion, since the depth is not
  /// limited.
  @SuppressWarnings("ReferenceEquality") // the node itself
  private static boolean shallow(Node document) {
    int depth = 0;
    Node at = document;
    while (true) {
      if (at.getFirstChild() != null) {
        at = at.getFirstChild();
        if (++depth > DEEPEST) {
          return false;
        }
        continue;
      }
      while (at.getNext() == null) {
        at = at.getParent();
        depth--;
        if (at == null || at == document) {
          return true;
        }
      }
      at = at.getNext();
    }
  }

  /// Renders links, images and headings as plain text.
  private record Plain(HtmlNodeRendererContext context) implements NodeRenderer {

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Link.class, Image.class, Heading.class);
    }

    @Override
    public void render(Node node) {
      HtmlWriter html = context.getWriter();
      switch (node) {
        case Link link -> {
          children(link);
          address(link.getDestination(), html);
        }
        case Image image -> {
          html.text("(image) ");
          children(image);
          address(image.getDestination(), html);
        }
        default -> {
          html.tag("p", Map.of("class", "heading"));
          children(node);
          html.tag("/p");
        }
      }
    }

    private static void address(String address, HtmlWriter html) {
      html.tag("span", Map.of("class", "address"));
      html.text(" (" + address + ")");
      html.tag("/span");
    }

    private void children(Node node) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    }
  }
}
