package org.runspace.transport.container;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;

/**
 * The functions of ComputeCore.dll that are needed, under their own names. Results are texts that LocalFree frees.
 * Windows has it since version 1809.
 */
interface ComputeCoreLibrary extends StdCallLibrary {
    int GENERIC_ALL = 0x10000000;

    Pointer HcsCreateOperation(Pointer context, Pointer callback);

    void HcsCloseOperation(Pointer operation);

    int HcsWaitForOperationResult(Pointer operation, int millis, PointerByReference result);

    int HcsWaitForOperationResultAndProcessInfo(
            Pointer operation, int millis, Pointer information, PointerByReference result);

    int HcsOpenComputeSystem(WString id, int access, PointerByReference system);

    void HcsCloseComputeSystem(Pointer system);

    int HcsGetComputeSystemProperties(Pointer system, Pointer operation, WString query);

    int HcsCreateProcess(
            Pointer system,
            WString parameters,
            Pointer operation,
            Pointer securityDescriptor,
            PointerByReference process);

    int HcsOpenProcess(Pointer system, int pid, int access, PointerByReference process);

    int HcsTerminateProcess(Pointer process, Pointer operation, WString options);

    void HcsCloseProcess(Pointer process);
}
