package dev.halftime.app.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/// Renders pages; every text is escaped for the place where it stands.
final class Templates {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "dev.halftime.app.web");

  Templates() {
    engine.setTrimControlStructures(true);
  }

  /// A page or a part of one.
  String render(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput();
    engine.render(template + ".jte", values, output);
    return output.toString();
  }

  /// Answers with a page.
  void page(Context context, String title, String template, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("frame", Guard.frame(context, title));
    context.contentType("text/html; charset=utf-8").result(render(template, all));
  }
}
