package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser session: cookies, and requests to the site.
public record Person(HttpClient client, WebApplication at, String cookie) {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  public static Person at(WebApplication site) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> first =
        client.send(
            HttpRequest.newBuilder(site.address().resolve("/login")).build(),
            HttpResponse.BodyHandlers.ofString());
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new Person(client, site, cookie);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(at.address().resolve(path)).header("Cookie", cookie).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String form, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at.address().resolve(path))
            .header("Cookie", cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public String csrf() throws IOException, InterruptedException {
    Matcher found = CSRF.matcher(get("/login").body());
    assertThat(found.find()).isTrue();
    return "csrf=" + URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
  }
}
