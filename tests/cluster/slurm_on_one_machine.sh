# shellcheck shell=bash
# A Slurm cluster of two nodes on this machine, for tests: its configuration, key, spool and logs stand in a folder of
# their own, nothing in /etc is read or changed, and no systemd is needed. Meant to be sourced, after
# shared.sh; needs no root.

# start_slurm FOLDER: writes FOLDER/slurm.conf, starts munged, slurmctld and a slurmd for each of n1 and n2, waits until
# both nodes are idle, and exports SLURM_CONF, so that sbatch and its like talk to this cluster.
start_slurm() {
    slurm_folder=$1
    slurm_daemons=()
    local port
    mkdir -p "$slurm_folder"/{munge,state,spool}
    chmod 700 "$slurm_folder/munge"
    port=$(free_ports 3)
    slurm_conf "$port" >"$slurm_folder/slurm.conf"
    export SLURM_CONF=$slurm_folder/slurm.conf
    start_munged
    start_daemon slurmctld -D -i
    start_daemon slurmd -D -N n1
    start_daemon slurmd -D -N n2
    wait_until 40 all_idle || { slurm_logs; return 1; }
}

# stop_slurm: ends every job and the daemons that start_slurm started.
stop_slurm() {
    [ -n "${slurm_folder-}" ] || return 0
    scancel --quiet --signal=KILL --full --user="$(id -un)" 2>/dev/null || true
    wait_until 10 no_jobs_left || true
    kill "${slurm_daemons[@]}" 2>/dev/null || true
    wait "${slurm_daemons[@]}" 2>/dev/null || true
}

slurm_conf() {
    local port=$1 user
    user=$(id -un)
    cat <<END
ClusterName=accede
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$slurm_folder/munge/socket
CryptoType=crypto/munge
StateSaveLocation=$slurm_folder/state
SlurmdSpoolDir=$slurm_folder/spool/%n
SlurmctldPidFile=$slurm_folder/slurmctld.pid
SlurmdPidFile=$slurm_folder/slurmd.%n.pid
SlurmctldLogFile=$slurm_folder/slurmctld.log
SlurmdLogFile=$slurm_folder/slurmd.%n.log
MailProg=/bin/true
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=5
NodeName=n1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2 RealMemory=6000
NodeName=n2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2 RealMemory=6000
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
END
}

start_munged() {
    local munge=$slurm_folder/munge
    (umask 077 && head -c 1024 /dev/urandom >"$munge/key")
    # --force, since munged refuses folders that others may write to, such as /tmp above ours.
    munged --foreground --force --key-file="$munge/key" --socket="$munge/socket" --pid-file="$munge/pid" \
        --seed-file="$munge/seed" --log-file="$munge/log" 2>"$munge/errors" &
    slurm_daemons+=($!)
    wait_until 10 test -S "$munge/socket"
}

# start_daemon NAME OPTION…; Debian keeps the daemons in /usr/sbin, which users' PATH may lack.
start_daemon() {
    PATH=$PATH:/usr/sbin "$@" >>"$slurm_folder/$1.out" 2>&1 &
    slurm_daemons+=($!)
}

# free_ports COUNT: the first of so many ports in a row that nobody listens on. Below 32768, so that the system doesn't
# give them to anybody's outgoing connections.
free_ports() {
    local first port taken
    while :; do
        first=$((20000 + RANDOM % 12000)) taken=no
        for ((port = first; port < first + $1; ++port)); do
            ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || taken=yes
        done
        [ $taken = yes ] || { echo $first; return; }
    done
}

all_idle() { [ "$(sinfo --noheader --Node --format=%T 2>/dev/null | grep -c '^idle$')" = 2 ]; }

no_jobs_left() { [ -z "$(squeue --noheader)" ]; }

slurm_logs() { tail -n 20 "$slurm_folder"/*.log "$slurm_folder"/*.out "$slurm_folder"/munge/{log,errors} >&2; }
