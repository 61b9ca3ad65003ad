#include "port.h"
#include "must.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

unsigned
port_free(void)
{
	struct sockaddr_in	address = {.sin_family = AF_INET};
	socklen_t		length = sizeof address;
	int			fd = socket(AF_INET, SOCK_STREAM, 0);

	MUST(bind(fd, (void *)&address, sizeof address) == 0);
	MUST(getsockname(fd, (void *)&address, &length) == 0);
	MUST(close(fd) == 0);
	return ntohs(address.sin_port);
}
