@NullMarked
package dev.halftime.app.web.http;

import org.jspecify.annotations.NullMarked;
