package dev.halftime.app.program;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The environment variables that every program gets: paths and locale, and no secrets.
final class CleanEnvironment {

  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "LANG",
          "LANGUAGE",
          "TERM",
          "TZ",
          "USER",
          "LOGNAME",
          "SHELL",
          "NO_COLOR",
          "JAVA_HOME",
          "VIRTUAL_ENV",
          "CONDA_PREFIX",
          "PYENV_ROOT",
          "PYENV_VERSION",
          "NVM_DIR",
          "PYTHONPATH",
          "NODE_PATH",
          "CLASSPATH",
          "LD_LIBRARY_PATH",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "NODE_EXTRA_CA_CERTS");

  /// Variables that are passed unless they contain a password.
  private static final Set<String> PROXIES =
      Set.of(
          "http_proxy",
          "https_proxy",
          "all_proxy",
          "no_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY");

  private CleanEnvironment() {}

  /// @param passed names of variables that are passed as well
  static Map<String, String> of(Map<String, String> host, List<String> passed) {
    Map<String, String> clean = new TreeMap<>();
    host.forEach((name, value) -> {
      boolean harmless =
          NAMES.contains(name)
              || name.startsWith("LC_")
              || (PROXIES.contains(name) && !value.contains("@"));
      if (harmless || passed.contains(name)) {
        clean.put(name, value);
      }
    });
    // Packages installed with 'pip install --user' are searched for in the home folder, which
    // differs here.
    String home = host.get("HOME");
    if (home != null && !home.isEmpty()) {
      clean.putIfAbsent("PYTHONUSERBASE", home + "/.local");
    }
    return clean;
  }
}
