package com.example.tea;

import dev.halftime.json.Json;
import dev.halftime.model.*;
import dev.halftime.plugin.*;
import dev.halftime.usage.Usage;
import java.util.*;
import java.util.regex.*;
import java.util.stream.Collectors;

/** Models, {@code leaf:NAME}: a few rules in place of a server that is asked for an answer. */
public final class TeaModel implements ModelProvider {
  private static final Pattern ORDER =
      Pattern.compile("(?s)(green|black|mint) tea\\b.*?(\\d+) minutes");
  private static final Pattern MARK = Pattern.compile("VERDICT (\\w+)");

  @Override
  public String id() {
    return "leaf";
  }

  @Override
  public String about() {
    return "rules that can brew tea and judge it";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("price", 0.25, "dollars for a million tokens"),
        Parameter.flag("strict", false, "judges that nothing is good enough"));
  }

  @Override
  public Model model(String name, ParameterValues given) {
    if (!name.equals("small")) {
      throw new IllegalArgumentException("there is no 'leaf:" + name + "'; there is leaf:small");
    }
    return new Model() {
      @Override
      public String id() {
        return "leaf:" + name;
      }

      @Override
      public Response answer(Request request) {
        String read =
            request.messages().stream().map(Message::text).collect(Collectors.joining("\n"));
        Usage usage = Usage.tokens(read.length() / 4, 10);
        double dollars = usage.tokens() * given.number("price") / 1e6;
        return answered(request, read, given.flag("strict"), usage.costing(dollars, 0, 0));
      }
    };
  }

  private static Response answered(Request request, String read, boolean strict, Usage usage) {
    Matcher order = ORDER.matcher(read);
    Matcher mark = MARK.matcher(read);
    if (mark.find()) {
      return Response.words("VERDICT " + mark.group(1) + (strict ? " NO" : " YES"), usage);
    }
    if (request.messages().getLast() instanceof Message.ToolResult) {
      return call("finish", Json.object().put("answer", "served").toString(), usage);
    }
    if (request.tools().isEmpty() || !order.find()) {
      return Response.words("For how long?", usage);
    }
    int minutes = Integer.parseInt(order.group(2));
    return call(
        "brew", Json.object().put("tea", order.group(1)).put("minutes", minutes).toString(), usage);
  }

  private static Response call(String tool, String arguments, Usage usage) {
    ToolCall call = new ToolCall("1", tool, arguments);
    return new Response("", List.of(call), Response.End.TOOLS, List.of(), usage);
  }
}
