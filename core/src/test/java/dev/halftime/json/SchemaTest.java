package dev.halftime.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaTest {

  private static final Tool DO =
      tool(
          """
          {"type":"object","required":["level"],"properties":{
            "level":{"type":"integer","enum":[1,2,3]},
            "id":{"type":"integer"},
            "text":{"type":["string","null"]},
            "opt":{"anyOf":[{"type":"integer"},{"type":"null"}]},
            "way":{"oneOf":[{"const":"near"},{"type":"object","required":["x"],"properties":{"x":{"type":"integer"}}}]},
            "ref":{"$ref":"#/$defs/P"},
            "tree":{"$ref":"#/$defs/T"},
            "both":{"allOf":[{"$ref":"#/$defs/P"},{"properties":{"y":{"type":"integer"}},"required":["y"]}]},
            "any":{"type":"array"},
            "obj":{"type":"object","additionalProperties":true},
            "counts":{"type":"object","properties":{"a":{}},"additionalProperties":{"type":"integer"}},
            "const":{"const":5},
            "num":{"type":["integer","number"]},
            "pair":{"type":"array","items":{"$ref":"#/$defs/P"}}},
           "$defs":{
             "P":{"type":"object","properties":{"x":{"type":"number"},"n":{"type":"integer"}},"required":["x"]},
             "T":{"type":"object","properties":{"value":{"type":"integer"},"left":{"$ref":"#/$defs/T"}}}}}
          """);

  private static Tool tool(String schema) {
    return new Tool("do", "Does.", read(schema), Tool.Kind.WRITE);
  }

  private static ObjectNode read(String text) {
    return (ObjectNode) Json.read(text);
  }

  /// Each of 29 definitions has two ways, which are both the next one; the last fits nothing.
  @Test
  @Timeout(20)
  void exponentiallyManyAlternativesAreCutOff() {
    ObjectNode schema = Json.object();
    ObjectNode definitions = schema.put("$ref", "#/$defs/0").putObject("$defs");
    for (int i = 0; i < 29; i++) {
      ArrayNode ways = definitions.putObject("" + i).putArray("anyOf");
      for (int way = 0; way < 2; way++) {
        ways.addObject().put("$ref", "#/$defs/" + (i + 1));
      }
    }
    definitions.set("29", Json.read("{\"type\":[\"integer\"],\"enum\":[\"none\"]}"));

    assertThat(Schema.alternatives(schema, schema)).containsExactly(Json.object());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'level':2}",
        "{'level':2.0}",
        "{'level':1,'text':null,'opt':null,'const':5}",
        "{'level':1,'text':'a','opt':7,'const':5.0}",
        "{'level':1,'way':'near'}",
        "{'level':1,'way':{'x':3.0}}",
        "{'level':1,'ref':{'x':1.5,'n':2.0}}",
        "{'level':1,'both':{'x':1.5,'y':2}}",
        "{'level':1,'tree':{'value':1,'left':{'value':2,'left':{}}}}",
        "{'level':1,'any':[1,'a',{}],'obj':{'a':{'b':[]}},'counts':{'a':'x','b':2}}",
        "{'level':1,'pair':[{'x':1},{'x':2}],'num':1.5}",
      })
  void whatFitsIsTaken(String arguments) {
    assertThat(DO.misfit(read(arguments.replace('\'', '"')))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'level':4}",
        "{'level':2.5}",
        "{'level':'2'}",
        "{'level':1,'text':3}",
        "{'level':1,'opt':'7'}",
        "{'level':1,'way':'far'}",
        "{'level':1,'way':{'x':'3'}}",
        "{'level':1,'ref':{}}",
        "{'level':1,'ref':{'x':1,'z':1}}",
        "{'level':1,'both':{'x':1.5}}",
        "{'level':1,'tree':{'left':{'left':{'value':'no'}}}}",
        "{'level':1,'counts':{'b':'x'}}",
        "{'level':1,'const':6}",
        "{'level':1,'pair':[{'x':1},{'x':'2'}]}",
        "{'level':1,'other':1}",
        "{}",
      })
  void whatDoesNotFitIsRefused(String arguments) {
    assertThat(DO.misfit(read(arguments.replace('\'', '"')))).isPresent();
  }

  @Test
  void whatIsWrongIsSaidInWords() {
    assertThat(DO.misfit(read("{\"level\":1,\"opt\":\"7\"}")))
        .contains("argument 'opt' must be of type integer or null, not \"7\"");
    assertThat(DO.misfit(read("{\"level\":4}")))
        .contains("argument 'level' must be one of [1,2,3], not 4");
  }

  @Test
  void aWholeNumberIsAnIntegerWhereOneIsWantedAndNowhereElse() {
    ObjectNode whole =
        DO.whole(
            read(
                """
                {"level":2.0,"id":1e18,"opt":3.0,"num":4.0,"any":[5.0],"text":"6.0","way":{"x":7.0},
                 "pair":[{"x":8.0,"n":9.0}],"tree":{"left":{"value":10.0}},"other":11.0,
                 "ref":{"n":12.5}}
                """));

    assertThat(Json.canonical(whole))
        .isEqualTo(
            Json.canonical(
                read(
                    """
                    {"level":2,"id":1000000000000000000,"opt":3,"num":4.0,"any":[5.0],"text":"6.0",
                     "way":{"x":7},"pair":[{"x":8.0,"n":9}],"tree":{"left":{"value":10}},
                     "other":11.0,"ref":{"n":12.5}}
                    """)));
  }

  @Test
  void schemasThatReferToThemselvesOrToNothingEnd() {
    Tool odd =
        tool(
            """
            {"type":"object","properties":{"a":{"$ref":"#/$defs/A"},"b":{"$ref":"#/$defs/none"},
             "c":{"$ref":"elsewhere.json"}},"$defs":{"A":{"anyOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/A"}]}}}
            """);

    assertThat(odd.misfit(read("{\"a\":1,\"b\":2,\"c\":3}"))).isEmpty();
  }
}
