package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BomTest {

  private static final Path ROOT = Path.of(System.getProperty("halftime.root", ".."));
  private static final Pattern OWN =
      Pattern.compile("</parent>\\s*<artifactId>halftime-([a-z0-9-]+)</artifactId>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>halftime-([a-z0-9-]+)</artifactId>");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>halftime(?:-bom)?</artifactId>\\s*<version>([^<]+)</version>");

  private static List<String> found(Pattern pattern, String pom) throws IOException {
    return pattern
        .matcher(Files.readString(ROOT.resolve(pom)))
        .results()
        .map((MatchResult it) -> it.group(1))
        .toList();
  }

  @Test
  void theBomHasEveryModuleThatIsShipped() throws IOException {
    List<String> artifacts = found(ARTIFACT, "bom/pom.xml");
    List<String> shipped = new ArrayList<>();
    try (Stream<Path> poms = Files.find(ROOT, 3, (it, _) -> it.endsWith("pom.xml"))) {
      for (Path pom : poms.map(ROOT::relativize).toList()) {
        boolean jar = !Files.readString(ROOT.resolve(pom)).contains("<packaging>pom</packaging>");
        if (jar && !pom.startsWith("bench") && !pom.startsWith("examples")) {
          shipped.add(found(OWN, pom.toString()).getFirst());
        }
      }
    }
    assertThat(artifacts).as("bom/pom.xml").containsAll(shipped);
  }

  @Test
  void theBomHasTheVersionOfAll() throws IOException {
    assertThat(found(VERSION, "bom/pom.xml").getFirst())
        .isEqualTo(found(VERSION, "pom.xml").getFirst());
  }
}
