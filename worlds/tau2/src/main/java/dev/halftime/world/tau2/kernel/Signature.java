package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.tool.CallValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checks the tool and the argument names of a call, with the error messages of the original and of
/// Python, where a tool is a function.
///
/// @param domain the domain's name
public record Signature(String domain) implements CallValidator {

  @Override
  public String unknown(Party by, String name, List<Tool> tools) {
    return by == Party.USER && tools.isEmpty()
        ? "User tools not available"
        : "Tool '" + name + "' not found.";
  }

  /// Returns what is wrong with the argument names; types are checked by the tools, where the
  /// original checks them.
  @Override
  public Optional<String> misfit(Party by, Tool tool, ObjectNode arguments) {
    String function = owner(by) + "." + tool.name() + "()";
    for (String name : (Iterable<String>) arguments::fieldNames) {
      if (!tool.parameters().path("properties").has(name)) {
        return Optional.of(function + " got an unexpected keyword argument '" + name + "'");
      }
    }
    List<String> missing = new ArrayList<>();
    tool.parameters()
        .path("required")
        .forEach(name -> {
          if (!arguments.has(name.asText())) {
            missing.add("'" + name.asText() + "'");
          }
        });
    return missing.isEmpty() ? Optional.empty() : Optional.of(function + lacks(missing));
  }

  private String owner(Party by) {
    String name = domain.substring(0, 1).toUpperCase(Locale.ROOT) + domain.substring(1);
    return name + (by == Party.AGENT ? "Tools" : "UserTools");
  }

  private static String lacks(List<String> missing) {
    int last = missing.size() - 1;
    String all =
        switch (missing.size()) {
          case 1 -> missing.getFirst();
          case 2 -> missing.getFirst() + " and " + missing.getLast();
          default -> String.join(", ", missing.subList(0, last)) + ", and " + missing.get(last);
        };
    return " missing "
        + missing.size()
        + " required positional argument"
        + (missing.size() == 1 ? "" : "s")
        + ": "
        + all;
  }
}
