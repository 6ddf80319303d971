package dev.halftime.app.web.page;

import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.SecurityFilter;
import dev.halftime.app.web.http.Templates;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;

/// The pages for requests that cannot be answered: the error, and a link back.
public final class ProblemPages {

  private static final String SHOWN = "problem";

  private final Templates templates;

  public ProblemPages(Templates templates) {
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.exception(
        RefusedRequest.class,
        (refused, context) -> {
          context.status(refused.status());
          show(context, refused.why());
        });
    config.routes.error(
        404,
        context -> {
          if (context.attribute(SHOWN) == null) {
            show(context, "There is no such page.");
          }
        });
    config.routes.exception(
        RuntimeException.class,
        (failure, context) -> {
          if (!context.res().isCommitted()) {
            context.status(500);
            show(
                context,
                SecurityFilter.takesPartOnly(context)
                    ? "An error occurred. Please report it to the people who invited you."
                    : "Something broke: " + failure);
          }
        });
  }

  private void show(Context context, String why) {
    context.attribute(SHOWN, why);
    templates.page(context, "Not possible", "problem", Map.of("why", why, "back", back(context)));
  }

  /// Returns the page to which the person can go back: that of the session or battle whose form
  /// they sent, or the one of this site from which they came; empty if there is none.
  private static String back(Context context) {
    if (context.path().startsWith("/chair/")) {
      String battle = sent(context, "battle");
      String id = sent(context, "id");
      if (!battle.isEmpty() || !id.isEmpty()) {
        return battle.isEmpty() ? "/chair?id=" + Links.in(id) : "/battle?id=" + Links.in(battle);
      }
    }
    return came(context);
  }

  private static String sent(Context context, String field) {
    try {
      return Query.form(context, field);
    } catch (RuntimeException e) { // a form that is too large cannot be read again either
      return "";
    }
  }

  private static String came(Context context) {
    String from = context.header("Referer");
    if (from == null) {
      return "";
    }
    try {
      URI address = URI.create(from);
      String path = address.getRawPath();
      boolean own = path != null && path.startsWith("/") && !path.startsWith("//");
      String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
      boolean other = own && !(path + query).equals(context.path() + asked(context));
      return other && String.valueOf(address.getAuthority()).equals(context.host())
          ? path + query
          : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String asked(Context context) {
    return context.queryString() == null ? "" : "?" + context.queryString();
  }
}
