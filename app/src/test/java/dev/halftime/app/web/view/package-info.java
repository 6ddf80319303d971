@NullMarked
package dev.halftime.app.web.view;

import org.jspecify.annotations.NullMarked;
