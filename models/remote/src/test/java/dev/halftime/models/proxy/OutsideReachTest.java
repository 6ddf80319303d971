package dev.halftime.models.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which requests reach beyond a model.
final class OutsideReachTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'tools':[{'type':'web_search'}]}",
        "{'tools':[{'type':'function','name':'f'},{'type':'mcp','server_url':'https://x.example'}]}",
        "{'tools':[{'type':'code_interpreter','container':{'type':'auto'}}]}",
        "{'tools':[{'type':'web_fetch_20250910','name':'web_fetch'}]}",
        "{'tools':[{'type':'code_execution_20250522','name':'code_execution'}]}",
        "{'mcp_servers':[{'type':'url','url':'https://x.example','name':'x'}]}",
        "{'web_search_options':{}}",
        "{'background':true}",
        "{'background':'true'}",
        "{'model':'gpt-4o-search-preview'}",
        "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x.example/a'}}]}]}",
        "{'input':[{'role':'user','content':[{'type':'input_image','image_url':'HTTP://x.example/a'}]}]}",
        "{'input':[{'role':'user','content':[{'type':'input_file','file_url':'https://x.example/a'}]}]}",
        "{'messages':[{'role':'user','content':[{'type':'tool_result','content':[{'type':'image','source':{'type':'url','url':'https://x.example/a'}}]}]}]}"
      })
  void whatTheProviderWouldDoElsewhereIsRefused(String request) {
    assertThat(OutsideReach.of(Json.read(request.replace('\'', '"')))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m','background':false,'tools':[]}",
        "{'tools':[{'type':'function','function':{'name':'search','parameters':{'properties':{'image_url':{'type':'string'}}}}}]}",
        "{'tools':[{'name':'f','input_schema':{}},{'type':'bash_20250124','name':'bash'}]}",
        "{'tools':[{'type':'custom','name':'f'}],'web_search_options':null}",
        "{'messages':[{'role':'user','content':'see https://x.example/a'}]}",
        "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA'}}]}]}",
        "{'messages':[{'role':'assistant','content':[{'type':'tool_use','name':'f','input':{'image_url':'https://x.example'}}]}]}",
        "{'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64','data':'AA'}}]}]}",
        "{'input':'hello','tools':'none'}"
      })
  void whatAModelAnswersByItselfIsNot(String request) {
    assertThat(OutsideReach.of(Json.read(request.replace('\'', '"')))).isEmpty();
  }
}
