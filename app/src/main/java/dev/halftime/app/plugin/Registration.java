package dev.halftime.app.plugin;

import dev.halftime.file.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// A class that a jar or folder registers for an interface, in the file that
/// [java.util.ServiceLoader] reads.
///
/// [java.util.ServiceLoader] itself does not tell which jar a class that cannot be loaded is from.
///
/// @param type name of the class
/// @param origin the jar or folder
record Registration(String type, String origin) {

  private static final String FOLDER = "META-INF/services/";

  /// Maximum size of a file in bytes: a small jar can unpack to any size.
  private static final int MOST = 1 << 20;

  /// Returns what is registered for an interface, in the order of the class path.
  ///
  /// @param faults receives a sentence for each file that cannot be read
  static List<Registration> of(Class<?> kind, ClassLoader loader, Consumer<String> faults) {
    String file = FOLDER + kind.getName();
    List<Registration> all = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(file))) {
        String origin = origin(url, file);
        try {
          types(url).forEach(type -> all.add(new Registration(type, origin)));
        } catch (IOException e) {
          faults.accept("plug-in '%s': cannot read %s: %s".formatted(origin, file, reason(e)));
        }
      }
    } catch (IOException e) {
      faults.accept("cannot search plug-ins: " + reason(e));
    }
    return all.stream().distinct().toList();
  }

  private static String reason(IOException e) {
    return FileFailure.reason(e);
  }

  private static List<String> types(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false); // otherwise the jar stays open
    try (InputStream in = connection.getInputStream()) {
      byte[] file = in.readNBytes(MOST + 1);
      if (file.length > MOST) {
        throw new IOException("it has more than %,d bytes".formatted(MOST));
      }
      return new String(file, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static String origin(URL url, String file) {
    String place = url.toString().replaceFirst("^jar:", "");
    String whole = place.substring(0, place.length() - file.length()).replaceFirst("!?/$", "");
    return whole.startsWith("file:") ? Path.of(URI.create(whole)).toString() : whole;
  }
}
