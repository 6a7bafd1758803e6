/** Included last in every .c file: functions that cannot be used safely.
 *  System headers use some of them, hence last. */
#ifndef SUPPORTDIR_POISON_H
#define SUPPORTDIR_POISON_H

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets strncpy strncat
#pragma GCC poison atoi atol atof setlocale localtime gmtime asctime ctime tmpnam mktemp

#endif
