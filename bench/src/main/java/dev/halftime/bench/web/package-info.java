/// Speed of the pages of the web server, and of what a browser and many viewers see.
@NullMarked
package dev.halftime.bench.web;

import org.jspecify.annotations.NullMarked;
