/// Handling of requests: access control, addresses, forms, templates.
@NullMarked
package dev.halftime.app.web.http;

import org.jspecify.annotations.NullMarked;
