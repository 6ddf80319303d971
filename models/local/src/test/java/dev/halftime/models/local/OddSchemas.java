package dev.halftime.models.local;

import java.util.List;

/// Tool parameter schemas with unusual features.
public final class OddSchemas {

  public static final List<String> ALL =
      List.of(
          """
          {"type":"object","required":["b"],"properties":{
            "a":{"type":"integer"},"b":{"type":"boolean"},"c":{"type":"number"}}}
          """,
          """
          {"type":"object","properties":{"x":{"type":"string"},"y":{"enum":["é\\"\\\\","\\n",3,null]}}}
          """,
          """
          {"type":"object","properties":{},"additionalProperties":true}
          """,
          """
          {"type":"object","required":["list","any","deep"],"properties":{
            "list":{"type":"array","items":{"type":"array","items":{"type":"null"}}},
            "any":{"description":"what?"},
            "deep":{"type":"object","required":["in"],"properties":{"in":{"type":"object"}}}}}
          """,
          """
          {"type":"object"}
          """,
          """
          {"type":"object","required":["only"],"properties":{"only":{"enum":["one","other"]}}}
          """,
          """
          {"type":"object","properties":{"a":{"type":"null"},"b":{"type":"null"},"c":{"type":"null"}}}
          """,
          """
          {"type":"object","required":["n"],"properties":{"n":{"type":"number"},"i":{"type":"integer"}}}
          """,
          """
          {"type":"object","required":["tags"],"properties":{
            "tags":{"type":"array","items":{"type":"string"}}}}
          """,
          """
          {"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{
            "type":"object","required":["sku","code"],"properties":{
              "sku":{"type":"string"},"code":{"type":"string"},"count":{"type":"integer"}}}}}}
          """,
          """
          {"type":"object","required":["größe"],"properties":{
            "größe":{"enum":["weiß","🎈"]},"名":{"type":"string"}}}
          """,
          """
          {"type":"object","required":["a\\"b","c\\\\d"],"properties":{
            "a\\"b":{"type":"string"},"c\\\\d":{"type":"boolean"}}}
          """,
          """
          {"type":"object","required":["one","two","three"],"properties":{
            "one":{"type":"object","properties":{"x":{"type":"string"}}},
            "two":{"enum":[true,1.5,"1.5"]},"three":{"type":"array"}}}
          """,
          """
          {"type":"object","required":["ref","list","opt","const","both"],"properties":{
            "ref":{"$ref":"#/$defs/P"},"list":{"type":["string","null"]},
            "opt":{"anyOf":[{"type":"integer"},{"type":"null"}]},"const":{"const":5},
            "both":{"allOf":[{"$ref":"#/$defs/P"},{"properties":{"y":{"type":"boolean"}},"required":["y"]}]}},
           "$defs":{"P":{"type":"object","properties":{"x":{"type":"number"},"next":{"$ref":"#/$defs/P"}},"required":["x"]}}}
          """);

  private OddSchemas() {}
}
