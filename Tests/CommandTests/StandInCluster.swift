import Foundation
import TestSupport

/// A scheduler of a few lines of shell that answers the calls of Slurm the runner makes.
///
/// Its two nodes are processes like any other, so that what works on a node can be killed without
/// a cluster. The real thing is tried elsewhere; here the kills are tried.
struct StandInCluster {
    /// What a program must be told to find it.
    let environment: [String: String]
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        let state = scratch.url.appendingPathComponent("state").path
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        for (name, text) in Self.commands {
            let path = try scratch.write(
                "#!/bin/sh\ncd '\(state)' || exit 1\n" + text, as: "bin/\(name)")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let old = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        environment = ["PATH": scratch.path + "/bin:" + old]
    }

    private static let commands = [
        "sbatch": """
        for word; do
            case $word in
            --array=0-*) last=${word#--array=0-} ;;
            --job-name=*) name=${word#--job-name=} ;;
            --*) ;;
            *) script=$word ;;
            esac
        done
        until mkdir lock 2>/dev/null; do sleep 0.01; done
        number=$(($(cat next 2>/dev/null || echo 100) + 1))
        echo $number >next
        rmdir lock
        for index in $(seq 0 "$last"); do echo "PENDING $name" >$number.$index; done
        for first in 0 1; do
            setsid node $number $first "$last" "$name" "$script" </dev/null >/dev/null 2>&1 &
        done
        echo $number

        """,
        "node": """
        say() { echo "$1 $name" >$number.$index.new; mv $number.$index.new $number.$index; }
        number=$1 last=$3 name=$4 script=$5
        for index in $(seq "$2" 2 "$last"); do
            read -r state rest <$number.$index
            [ "$state" = PENDING ] || continue
            say RUNNING
            if SLURM_ARRAY_TASK_ID=$index sh "$script"; then say COMPLETED; else say FAILED; fi
        done

        """,
        "squeue": """
        wanted=
        for word; do case $word in --name=*) wanted=${word#--name=} ;; esac; done
        for task in [0-9]*.*; do
            case $task in *.new | *'*'*) continue ;; esac
            read -r state name <"$task" || continue
            if [ -z "$wanted" ]; then echo "${task%.*} ${task#*.} $state $name"
            elif [ "$wanted" = "$name" ]; then echo "${task%.*}"; fi
        done

        """,
        "scontrol": """
        task=$(echo "$3" | tr _ .)
        read -r state name <"$task" && echo "JobId=$3 JobState=$state"

        """,
        "scancel": """
        task=$(echo "$1" | tr _ .)
        read -r state name <"$task" && [ "$state" = PENDING ] && echo "CANCELLED $name" >"$task"

        """,
    ]
}
