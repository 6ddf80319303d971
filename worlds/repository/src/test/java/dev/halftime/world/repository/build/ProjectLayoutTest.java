package dev.halftime.world.repository.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.world.repository.git.SourceTree;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectLayoutTest {

  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>g</groupId><artifactId>all</artifactId><version>7</version>
        </parent>
        <artifactId>app</artifactId>
        <version>7</version>
        <repositories><repository><url>http://evil.example</url></repository></repositories>
        <dependencies>
          <dependency><groupId>g</groupId><artifactId>base</artifactId></dependency>
          <dependency>
            <groupId>x</groupId><artifactId>y</artifactId><version>1</version>
          </dependency>
        </dependencies>
        <build>
          <plugins><plugin><artifactId>evil-maven-plugin</artifactId></plugin></plugins>
        </build>
      </project>
      """;

  private static final SourceTree MODULES =
      SourceTree.of(
          Map.of(
              "pom.xml",
              "<project><groupId>g</groupId><artifactId>all</artifactId></project>",
              "app/pom.xml",
              POM,
              "base/pom.xml",
              "<project><artifactId>base</artifactId></project>",
              "base/src/main/java/A.java",
              "class A {}"));

  @Test
  void pathsAreSortedIntoMainTestsAndBuild() {
    ProjectLayout layout = ProjectLayout.of(MODULES);

    assertThat(layout.isMain("base/src/main/java/A.java")).isTrue();
    assertThat(layout.isMain("base/src/main/java/test/A.java")).isTrue();
    assertThat(layout.isTestSource("app/src/test/java/ATest.java")).isTrue();
    assertThat(layout.isTest("app/src/test/resources/a.txt")).isTrue();
    assertThat(layout.isSolution("README.md")).isTrue();
    assertThat(layout.isSolution("base/src/main/java/A.java")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "app/pom.xml",
        ".mvn/extensions.xml",
        "mvnw",
        "build.gradle.kts",
        "lib/junit.jar",
        "base/src/main/java/org/junit/jupiter/api/Assertions.java",
        "base/src/main/java/junit/framework/Assert.java",
        "base/src/main/java/org/hamcrest/MatcherAssert.java",
        "base/src/main/resources/junit-platform.properties",
        "base/src/main/resources/META-INF/services/org.junit.platform.launcher.TestExecutionListener",
        "base/src/main/java/dev/halftime/world/repository/runner/TestRunner.java",
        "app/src/test/java/ATest.java"
      })
  void noSolutionMayChangeTestsBuildFilesOrTestLibraries(String path) {
    assertThat(ProjectLayout.of(MODULES).isSolution(path)).isFalse();
  }

  @Test
  void ofAProjectFileOnlyWhatDeterminesTheClassPathIsLeft() {
    ProjectLayout layout = ProjectLayout.of(MODULES);
    PomFile pom = Objects.requireNonNull(layout.poms().get("app/pom.xml"));

    assertThat(pom.stripped(true, layout.artifacts()))
        .doesNotContain("evil")
        .doesNotContain("<artifactId>base")
        .contains("<artifactId>y")
        .doesNotContain("<version>7")
        .contains("<parent>");
    // of a published parent, only the versions that it manages
    assertThat(pom.stripped(false, Set.of()).replaceAll("\\s+", ""))
        .doesNotContain("<parent>", "evil")
        .contains("<groupId>g</groupId><dependencyManagement><dependencies><dependency>")
        .contains("<artifactId>all</artifactId><version>7</version><type>pom</type>")
        .contains("<scope>import</scope>");
    assertThat(pom.isChildOf(Objects.requireNonNull(layout.poms().get("pom.xml")))).isTrue();
    assertThat(pom.isChildOf(Objects.requireNonNull(layout.poms().get("base/pom.xml")))).isFalse();
    assertThat(layout.closure(layout.at("app")))
        .extracting(ProjectLayout.JavaModule::folder)
        .containsExactly("app", "base");
  }

  @Test
  void aProjectFileWithADocumentTypeIsRefused() {
    SourceTree tree =
        SourceTree.of(
            Map.of(
                "pom.xml",
                "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project>&x;</project>"));

    assertThatThrownBy(() -> ProjectLayout.of(tree))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pom.xml");
  }

  @Test
  void testsAreNamedInSeveralForms() {
    TestMethod method = new TestMethod("a.BTest", "c");

    for (String name : new String[] {"a.BTest#c", "a.BTest.c", "a.BTest::c", "a.BTest#c(int)[1]"}) {
      assertThat(TestMethod.parse(name)).contains(method);
    }
    assertThat(TestMethod.parse("BTest")).isEmpty();
  }
}
