/// Requests: who may do what, addresses, forms, templates.
@NullMarked
package dev.halftime.app.web.http;

import org.jspecify.annotations.NullMarked;
