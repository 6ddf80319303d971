package dev.halftime.app.web.http;

import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.session.SigningKey;
import dev.halftime.json.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/// Filters all requests: session, login, and protection against cross-site requests and DNS
/// rebinding.
public final class SecurityFilter {

  private static final String COOKIE = "halftime";
  private static final String SESSION = "halftime.session";
  private static final String CSRF = "halftime.csrf";
  private static final String LOGGED_IN = "halftime.logged-in";
  private static final String SHOWN = "token";
  private static final String WRONG = "Wrong token. The server printed it at startup.";
  private static final Set<String> OPEN =
      Set.of(
          "/login",
          "/site.css",
          "/report.css",
          "/site.js",
          "/viewer.css",
          "/viewer.js",
          "/plots.js",
          "/icon.svg");

  /// The pages on which people take part.
  private static final Set<String> TAKES_PART =
      Set.of(
          "/chairs",
          "/chair",
          "/chair/part",
          "/chair/act",
          "/chair/on",
          "/live/chair",
          "/judge",
          "/arena",
          "/battle",
          "/battle/say",
          "/vote",
          "/logout");

  private static final String ALONE = "halftime.alone";
  private static final String ARENA = "halftime.arena";
  private static final String WORKERS = "halftime.workers";
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final SigningKey secret = new SigningKey();
  private final Optional<String> token;
  private final Set<String> admitted = ConcurrentHashMap.newKeySet();
  private final LoginThrottle guesses;
  private final boolean alone;
  private final boolean arena;
  private final boolean workers;

  /// @param token access token; empty if the site is reachable only from this machine
  /// @param guesses limits the rate of wrong tokens
  /// @param alone whether visitors see nothing but the pages on which they take part
  /// @param arena whether there are battles
  /// @param workers whether there is a page of workers
  public SecurityFilter(
      Optional<String> token,
      LoginThrottle guesses,
      boolean alone,
      boolean arena,
      boolean workers) {
    this.workers = workers;
    this.alone = alone;
    this.arena = arena;
    this.token = token;
    this.guesses = guesses;
  }

  public void add(JavalinConfig config) {
    config.routes.before(this::check);
    config.routes.post("/login", this::login);
    config.routes.post("/logout", this::logout);
  }

  private void check(Context context) {
    headers(context);
    context.attribute(ALONE, alone);
    context.attribute(ARENA, arena);
    context.attribute(WORKERS, workers);
    if (token.isEmpty() && !LOCAL.contains(host(context))) {
      throw RefusedRequest.forbidden(
          "This server accepts requests for localhost only, not for '" + host(context) + "'.");
    }
    String session = session(context);
    context.attribute(SESSION, session);
    context.attribute(CSRF, secret.sign("csrf " + session));
    context.attribute(LOGGED_IN, token.isPresent() && admitted.contains(session));
    boolean looks =
        HandlerType.GET.equals(context.method()) || HandlerType.HEAD.equals(context.method());
    if (!looks) {
      meant(context);
    }
    String shown = looks ? context.queryParam(SHOWN) : null;
    if (token.isPresent() && shown != null && !context.path().equals("/login")) {
      enter(context, session, shown);
      return;
    }
    if (token.isPresent() && !OPEN.contains(context.path()) && !admitted(context, session)) {
      if (looks) {
        context.redirect("/login");
        context.skipRemainingHandlers();
        return;
      }
      throw RefusedRequest.forbidden("Log in first.");
    }
    if (alone && !OPEN.contains(context.path()) && !TAKES_PART.contains(context.path())) {
      if (looks) {
        context.redirect("/chairs");
        context.skipRemainingHandlers();
        return;
      }
      throw RefusedRequest.forbidden("This server shows only the pages for participants.");
    }
  }

  private static void headers(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  /// Returns the requested host without its port. A foreign name that resolves to this machine (DNS
  /// rebinding) is rejected.
  private static String host(Context context) {
    String host = context.host();
    return host == null ? "" : host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  /// Returns the session's name: the one signed in the cookie, otherwise a new one.
  private String session(Context context) {
    String cookie = context.cookie(COOKIE);
    Optional<String> known = cookie == null ? Optional.empty() : secret.open(cookie);
    if (known.isPresent()) {
      return known.get();
    }
    String fresh = secret.name();
    if (!OPEN.contains(context.path()) || context.path().equals("/login")) {
      context.header(
          "Set-Cookie", COOKIE + "=" + secret.seal(fresh) + "; Path=/; HttpOnly; SameSite=Lax");
    }
    return fresh;
  }

  /// Rejects forms without the session's CSRF token: other sites can make a browser send a form,
  /// but cannot read the token.
  private void meant(Context context) {
    String given = Query.form(context, "csrf");
    String origin = context.header("Origin");
    boolean foreign =
        origin != null && !origin.equals("null") && !authority(origin).equals(context.host());
    if (foreign || "null".equals(origin) || !same(given, csrf(context))) {
      throw RefusedRequest.forbidden(
          "This form did not come from this site or has expired; reload the page.");
    }
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private boolean admitted(Context context, String session) {
    String header = context.header("Authorization");
    return admitted.contains(session)
        || (header != null
            && header.startsWith("Bearer ")
            && matches(context, "bearer", header.substring(7)));
  }

  /// Logs in by the address with the token that the server printed, and redirects to the same
  /// address without it. A path that begins with two slashes would lead to another host.
  private void enter(Context context, String session, String guess) {
    if (!admitted.contains(session)) {
      if (!matches(context, session, guess)) {
        throw RefusedRequest.forbidden(WRONG);
      }
      admitted.add(session);
    }
    context.redirect("/" + context.path().replaceFirst("^[/\\\\]+", "") + others(context));
    context.skipRemainingHandlers();
  }

  /// Returns the query string without the token.
  private static String others(Context context) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    context
        .queryParamMap()
        .forEach((name, values) -> {
          if (!name.equals(SHOWN)) {
            values.forEach(value -> query.add(encoded(name) + "=" + encoded(value)));
          }
        });
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private boolean matches(Context context, String session, String guess) {
    return token.isPresent()
        && guesses.right(context.ip(), session, () -> same(guess, token.get()));
  }

  private void login(Context context) {
    if (token.isPresent() && !matches(context, who(context), Query.form(context, "token"))) {
      throw RefusedRequest.forbidden(WRONG);
    }
    admitted.add(who(context));
    context.redirect("/");
  }

  private void logout(Context context) {
    admitted.remove(who(context));
    context.redirect("/login");
  }

  /// Compares in constant time, whatever the lengths.
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        Json.sha256(one).getBytes(StandardCharsets.US_ASCII),
        Json.sha256(other).getBytes(StandardCharsets.US_ASCII));
  }

  /// Returns the name of the request's session, which nobody else can forge.
  public static String who(Context context) {
    String session = context.attribute(SESSION);
    if (session == null) {
      throw new IllegalStateException("not guarded: " + context.path());
    }
    return session;
  }

  /// Returns the name under which the session's judgements are stored; it does not reveal the
  /// session's name.
  public static String judge(Context context) {
    return Json.sha256("judge " + who(context)).substring(0, 12);
  }

  /// Returns whether visitors may see nothing but the pages on which they take part.
  public static boolean takesPartOnly(Context context) {
    return Boolean.TRUE.equals(context.<Boolean>attribute(ALONE));
  }

  private static String csrf(Context context) {
    String csrf = context.attribute(CSRF);
    return csrf == null ? "" : csrf;
  }

  public static PageLayout frame(Context context, String title) {
    boolean loggedIn = Boolean.TRUE.equals(context.<Boolean>attribute(LOGGED_IN));
    boolean alone = takesPartOnly(context);
    boolean battles = !alone || Boolean.TRUE.equals(context.<Boolean>attribute(ARENA));
    boolean workers = !alone && Boolean.TRUE.equals(context.<Boolean>attribute(WORKERS));
    return new PageLayout(title, csrf(context), loggedIn, context.path(), alone, battles, workers);
  }
}
