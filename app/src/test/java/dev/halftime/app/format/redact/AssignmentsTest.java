package dev.halftime.app.format.redact;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that secrets are found by the name that a text gives them, and keys by their shape.
final class AssignmentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "export GITHUB_TOKEN=abcdefgh DB_PASS=geheim         | export GITHUB_TOKEN=[secret-1]"
            + " DB_PASS=[secret-2]",
        "EndpointSuffix=x;AccountKey=ab+/cd==;a=b            |"
            + " EndpointSuffix=x;AccountKey=[secret-1];a=b",
        "password=\"correct horse battery staple\" ok        | password=\"[secret-1]\" ok",
        "{'password': 'a b!', 'x': 1}                        | {'password': '[secret-1]', 'x': 1}",
        "{\\\"secret\\\": \\\"a, b (c)\\\"}                    | {\\\"secret\\\":"
            + " \\\"[secret-1]\\\"}",
        "connect(password=ab(c,d!, user=x)                   | connect(password=[secret-1],"
            + " user=x)",
        "token := 'abc def'                                  | token := '[secret-1]'",
        "'secret' => 'abc'                                   | 'secret' => '[secret-1]'",
        "db_password: geheim                                 | db_password: [secret-1]",
        "<password type='x'>a b</password>                   | <password"
            + " type='x'>[secret-1]</password>",
        "mysql --password geheim --user x                    | mysql --password [secret-1] --user"
            + " x",
        "Authorization: Token abcdefgh                       | Authorization: Token [token-1]",
        "Authorization: ApiKey abcdefgh                      | Authorization: ApiKey [token-1]",
        "Authorization: Basic dXNlcjpwYXNz                   | Authorization: Basic [token-1]",
        "Bearer abcdefghijklmnopqrstuvwx                     | Bearer [token-1]",
        "Cookie: sid=abc; theme=dark                         | Cookie: [secret-1]",
        "set-cookie: sid=abc; Path=/                         | set-cookie: [secret-1]",
        "a\\nTOKEN=abcdefgh                                   | a\\nTOKEN=[secret-1]",
        "xghp_abcdefghijklmnopqrstuvwxyz01                   | x[key-1]",
        "a%22sk-abcdefghij0123456789                         | a%22[key-1]",
        "a%3Dhf_abcdefghijklmnopqrstuv                       | a%3D[key-1]",
        "a\\nsk-abcdefghij0123456789                          | a\\n[key-1]",
        "\u001b[31msk-abcdefghij0123456789                   | \u001b[31m[key-1]",
        "https://hooks.slack.com/services/T00000000/B0/XXXXXXXXXX |"
            + " https://hooks.slack.com/services/[key-1]",
        "https://discord.com/api/webhooks/12345678/abcdefghijklmnopqrst_ |"
            + " https://discord.com/api/webhooks/[key-1]",
        "/bot123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefgh/getMe | /bot[key-1]/getMe",
        "dapi0123456789abcdef0123456789abcdef                | [key-1]",
        "hvs.abcdefghijklmnopqrstuvwx                        | [key-1]",
        "glsa_abcdefghijklmnopqrstuvwx_01234567              | [key-1]",
        "pcsk_abcdef_ghijklmnopqrstuvwx                      | [key-1]",
        "ntn_abcdefghijklmnopqrstuvwxyz0123456789            | [key-1]",
        "lin_api_abcdefghijklmnopqrstuvwx                    | [key-1]",
        "ATATT3xabcdefghijklmnopqrstuvwx                     | [key-1]",
      })
  void secretsAreReplaced(String text, String clean) {
    RedactorTest.assertReplaced(text, clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASS: 12 tests, pass: 0.9, bypass=abcde, compass: north7",
        "max_tokens=4096, tokens: 1234, token: 12345, input_tokens=99999",
        "def f(password: str, token=None): token = get_token(x)",
        "password=${PASSWORD} and secret: $(cat file)",
        "std::auth::token, a ? secret : other, if token == other",
        "usage: login --password PASSWORD --token <token>",
        "basic understanding-of, bearer of-bad-news-and-so, Bearer token",
        "Authorization: required for administrators, cookie: chocolate",
        "use sk-learn-pipeline-example-2 and task-0123456789abcdef0",
        "<name>Eva</name><password></password>",
      })
  void otherTextStays(String text) {
    RedactorTest.assertReplaced(text, text);
  }
}
