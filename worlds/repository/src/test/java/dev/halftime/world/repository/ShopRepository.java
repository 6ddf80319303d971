package dev.halftime.world.repository;

import dev.halftime.world.repository.git.GitCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A small Git repository of a plain Java project, made for tests commit by commit.
///
/// @param folder its work tree
public record ShopRepository(Path folder) {

  public static final String PRICE = "src/main/java/shop/Price.java";
  public static final String TEST = "src/test/java/shop/PriceTest.java";
  public static final String OTHER_TEST = "src/test/java/shop/TextTest.java";

  /// The class as it is first: it loses cents, and knows no discount.
  public static final String WRONG =
      """
      package shop;

      public final class Price {
        public static int total(int count, int cents) {
          return count * (cents / 10 * 10);
        }

        public static String text(int cents) {
          return cents / 100 + "." + cents % 100;
        }
      }
      """;

  public static final String RIGHT = WRONG.replace("(cents / 10 * 10)", "cents");

  public static final String DISCOUNTED =
      RIGHT.replaceFirst(
          "\\n}\\n$",
          """

            /** Takes off a percentage. */
            public static int discounted(int cents, int percent) {
              return cents - cents * percent / 100;
            }
          }
          """);

  @SuppressWarnings("InlineFormatString") // it is long
  private static final String HEAD =
      """
      package shop;

      import static org.junit.jupiter.api.Assertions.assertEquals;

      import org.junit.jupiter.api.Test;

      class %s {
      """;

  public static String test(String type, String... methods) {
    return HEAD.formatted(type) + String.join("\n", methods) + "}\n";
  }

  public static String method(String name, String body) {
    return "  @Test\n  void " + name + "() {\n    " + body + "\n  }\n";
  }

  public static final String ROUND = method("round", "assertEquals(20, Price.total(2, 10));");
  public static final String ODD = method("odd", "assertEquals(14, Price.total(2, 7));");
  public static final String LESS = method("less", "assertEquals(90, Price.discounted(100, 10));");
  public static final String SHOWN = method("shown", "assertEquals(\"1.25\", Price.text(125));");

  /// Creates a repository with three commits: the first version, a correction with a test, and a
  /// new method with two test classes, one of which does not use it.
  public static ShopRepository create(Path folder) {
    ShopRepository made = new ShopRepository(folder);
    GitCommand.run(folder, "init", "-q", "-b", "main");
    made.commit("First version", Map.of(PRICE, WRONG, TEST, test("PriceTest", ROUND)));
    made.commit(
        "Keep the cents of a price\n\nA total of 2 times 7 was 0.\n\nSigned-off-by: Somebody",
        Map.of(PRICE, RIGHT, TEST, test("PriceTest", ROUND, ODD)));
    made.commit(
        "Add discounts",
        Map.of(
            PRICE,
            DISCOUNTED,
            TEST,
            test("PriceTest", ROUND, ODD, LESS),
            OTHER_TEST,
            test("TextTest", SHOWN)));
    return made;
  }

  /// Commits files with new contents.
  public String commit(String message, Map<String, String> files) {
    try {
      for (Map.Entry<String, String> each : files.entrySet()) {
        Path file = folder.resolve(each.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GitCommand.run(folder, "add", "-A");
    GitCommand.run(
        folder,
        "-c",
        "user.name=Somebody",
        "-c",
        "user.email=somebody@example.org",
        "commit",
        "-q",
        "-m",
        message);
    return GitCommand.run(folder, "rev-parse", "HEAD").text().strip();
  }
}
