package dev.halftime.app.web.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/// Renders pages; every text is escaped for its context.
public final class Templates {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "dev.halftime.app.web");

  public Templates() {
    engine.setTrimControlStructures(true);
  }

  /// Renders a page or a part of one.
  public String render(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput();
    engine.render(template + ".jte", values, output);
    return output.toString();
  }

  /// Responds with a page.
  public void page(Context context, String title, String template, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("frame", SecurityFilter.frame(context, title));
    context.contentType("text/html; charset=utf-8").result(render(template, all));
  }
}
