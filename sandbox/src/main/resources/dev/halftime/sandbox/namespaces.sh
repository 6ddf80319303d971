# Builds a file system in namespaces that are its own already, and runs a program in it without
# capabilities: namespaces.sh SHARED FOLDER [KIND PATH [TARGET]]... -- COMMAND...
set -e
shared=$1 folder=$2
path=$PATH
PATH=/usr/sbin:/usr/bin:/sbin:/bin
shift 2
mount --make-rprivate /
# In a network of its own a program reaches itself; in that of the host this changes nothing.
ip link set lo up 2>/dev/null || :
# A folder of the host that nobody is shown; all others can still be reached from here.
mount -t tmpfs -o mode=0755,size=16m sandbox /sys
cd /sys

closed() { # makes a mount read-only
  mount -o remount,bind,ro,nosuid,nodev "$1"
}

mkdir proc dev host
mount -t proc -o nosuid,nodev,noexec proc proc
for name in null zero full random urandom tty; do
  : >"dev/$name"
  mount --bind "/dev/$name" "dev/$name"
done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mkdir dev/shm
mount -t tmpfs -o "mode=0700,size=$shared,nosuid,nodev" shm dev/shm

emptied=
while [ "$1" != -- ]; do
  kind=$1 at=$2
  shift 2
  case $kind in
  kernel)
    mount --bind ".$at" ".$at"
    closed ".$at"
    ;;
  link)
    ln -s "$1" ".$at"
    shift
    ;;
  own)
    mkdir -p ".$at"
    mount -t tmpfs -o "mode=0700,size=$1,nosuid,nodev" own ".$at"
    shift
    ;;
  shown)
    if [ -d "$at" ]; then
      mkdir -p ".$at"
    else
      mkdir -p ".${at%/*}"
      [ -e ".$at" ] || : >".$at"
    fi
    mount --rbind "$at" ".$at"
    closed ".$at"
    ;;
  folder)
    mount -t tmpfs -o mode=0755,size=1m,nosuid,nodev hidden ".$at"
    emptied="$emptied
$at"
    ;;
  file)
    mount --bind /dev/null ".$at"
    closed ".$at"
    ;;
  esac
done
shift

pivot_root . host
cd /
umount -l /host
rmdir /host
printf '%s\n' "$emptied" | while read -r at; do
  [ -z "$at" ] || closed "$at"
done
closed /
cd "$folder"
exec setsid setpriv --bounding-set -all --inh-caps -all --ambient-caps -all --no-new-privs \
  env "PATH=$path" "$@"
