package dev.halftime.app.format.redact;

import java.util.List;
import java.util.regex.Pattern;

/// Patterns of API keys with known prefixes.
final class ApiKeyPatterns {

  private static final int SHORTEST = 16; // shortest secret part of a key that is recognized

  /// Boundary before a prefix with which words may end: neither a letter nor a digit, unless it is
  /// part of an escape sequence.
  private static final String BOUNDARY =
      "(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\[nrtbf])|(?<=\\[[0-9;]{0,8}m))";

  /// Keys that are recognized wherever they begin.
  private static final Pattern ANYWHERE =
      Pattern.compile(
          String.join(
              "|",
              "sk-(?:proj|ant|svcacct|admin|or-v1)-(?=[A-Za-z_-]{0,200}\\d)[A-Za-z0-9_-]{16,}",
              "[sprk]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{16,}", // Stripe
              "[sp]k-lf-[A-Za-z0-9-]{16,}|lsv2_[a-z]{2}_[A-Za-z0-9_]{16,}",
              "(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}", // AWS
              "AIza[A-Za-z0-9_-]{30,}|ya29\\.[A-Za-z0-9_-]{16,}|GOCSPX-[A-Za-z0-9_-]{16,}",
              "gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}", // GitHub
              "gl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_.-]{16,}", // GitLab
              "xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}", // Slack
              "hooks\\.slack\\.com/(?:services|workflows|triggers)/([A-Za-z0-9/_-]{20,})",
              "discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/(\\d{5,25}/[A-Za-z0-9_-]{20,})",
              "gsk_[A-Za-z0-9]{20,}|pplx-[A-Za-z0-9]{20,}|nvapi-[A-Za-z0-9_-]{20,}",
              "pypi-[A-Za-z0-9_-]{30,}|dop_v1_[a-f0-9]{40,}|dckr_pat_[A-Za-z0-9_-]{20,}",
              "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", // SendGrid
              "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|dapi[a-f0-9]{32}", // Shopify, Databricks
              "hv[sb]\\.[A-Za-z0-9_-]{20,}|glsa_[A-Za-z0-9_]{20,}", // Vault, Grafana
              "pcsk_[A-Za-z0-9_]{20,}|lin_api_[A-Za-z0-9]{20,}", // Pinecone, Linear
              "AT(?:ATT|CTT)3x[A-Za-z0-9_=-]{20,}")); // Atlassian

  private static final List<String> PARTS =
      List.of(
          "sk-",
          "k_live_",
          "k_test_",
          "whsec_",
          "k-lf-",
          "lsv2_",
          "AKIA",
          "ASIA",
          "ABIA",
          "ACCA",
          "AROA",
          "AIDA",
          "AIza",
          "ya29.",
          "GOCSPX-",
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "ghr_",
          "github_pat_",
          "glpat-",
          "gldt-",
          "glrt-",
          "glptt-",
          "glcbt-",
          "xox",
          "xapp-",
          "slack.com/",
          "/webhooks/",
          "gsk_",
          "pplx-",
          "nvapi-",
          "pypi-",
          "dop_v1_",
          "dckr_pat_",
          "SG.",
          "shp",
          "dapi",
          "hvs.",
          "hvb.",
          "glsa_",
          "pcsk_",
          "lin_api_",
          "ATATT3x",
          "ATCTT3x");

  /// Keys with prefixes with which words may end, which need the boundary.
  private static final Pattern BEGINNING =
      Pattern.compile(
          BOUNDARY
              + "(?:"
              + String.join(
                  "|",
                  "sk-(?=[A-Za-z0-9_-]{0,200}?[A-Za-z0-9]{16})(?=[A-Za-z_-]{0,200}\\d)[A-Za-z0-9_-]{16,}",
                  "hf_[A-Za-z0-9]{20,}|r8_[A-Za-z0-9]{20,}|xai-[A-Za-z0-9]{20,}",
                  "ls__[A-Za-z0-9]{16,}|tvly-[A-Za-z0-9-]{16,}|npm_[A-Za-z0-9]{30,}",
                  "ntn_[A-Za-z0-9]{30,}|key-[a-f0-9]{32}|(?:AC|SK)[a-f0-9]{32}")
              + ")");

  private static final List<String> BEGINNINGS =
      List.of("sk-", "hf_", "r8_", "xai-", "ls__", "tvly-", "npm_", "ntn_", "key-", "AC", "SK");

  private static final Pattern TELEGRAM =
      Pattern.compile("(?:" + BOUNDARY + "|(?<=bot))\\d{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])");

  private ApiKeyPatterns() {}

  static List<Detector> all() {
    return List.of(
        Detector.of("key", ApiKeyPatterns::anywhere, ANYWHERE, _ -> true),
        Detector.of("key", ApiKeyPatterns::beginning, BEGINNING, _ -> true),
        Detector.of("key", it -> it.run() >= 35 && it.colons() > 0, TELEGRAM, _ -> true));
  }

  private static boolean beginning(TextTraits text) {
    return text.run() >= SHORTEST && BEGINNINGS.stream().anyMatch(text::has);
  }

  private static boolean anywhere(TextTraits text) {
    return text.run() >= 10 && PARTS.stream().anyMatch(text::has);
  }
}
